//! The four panes: each draws its part of the screen from the model and changes nothing.

pub mod article;
mod list;
pub mod people;
pub mod quotes;
mod rail;
pub mod timeline;
