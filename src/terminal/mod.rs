//! The session on a real terminal.

mod aside;
mod background;
pub mod clipboard;
mod input;
mod links;
mod session;
mod signals;
mod tools;

pub use aside::step_aside;
pub use background::is_light;
pub use input::listen;
pub use links::Target;
pub use session::Session;
pub use signals::{Signal, watch};
pub use tools::copy_with_tools;
