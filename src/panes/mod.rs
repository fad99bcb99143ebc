//! The four panes: each draws its part of the screen from the model and changes nothing.

pub mod article;
mod inline;
mod list;
pub mod people;
pub mod quotes;
mod rail;
pub mod timeline;

pub use inline::on_screen as links_on_screen;
