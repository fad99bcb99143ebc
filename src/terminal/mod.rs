//! The session on a real terminal.

mod background;
mod input;
mod links;
mod session;
mod signals;

pub use background::is_light;
pub use input::listen;
pub use links::Target;
pub use session::Session;
pub use signals::{Signal, watch};
