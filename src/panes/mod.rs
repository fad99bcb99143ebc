//! The four panes: each draws its part of the screen from the model and changes nothing.

pub mod article;
pub(crate) mod cells;
mod hints;
mod inline;
mod list;
mod map;
pub mod people;
pub mod quotes;
mod rail;
pub mod timeline;

pub use cells::{line_at, offset_at, row_at, rows_on_screen};
pub(crate) use hints::draw as draw_hints;
pub use inline::on_screen as links_on_screen;
pub use map::map_share;
