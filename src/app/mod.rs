//! The application in the Elm shape: message -> [`update`] -> effects; [`crate::ui::draw`] shows the model.

mod action;
mod axis;
mod facts;
mod find;
mod input;
mod jumps;
mod listed;
pub mod mending;
mod model;
mod movement;
mod opening;
mod update;

pub use action::{Action, AppAction, ArticleAction, ListAction, SheetAction};
pub use axis::{Axis, AxisAction, TimelineAction, rows as axis_rows};
pub use facts::Facts;
pub use find::find;
pub use input::Input;
pub use jumps::Jumps;
pub use listed::Known;
pub use model::{Model, Overlay, Pane, PeopleOrder, PeopleWhich, Prompt, PromptKind, Search, Spot};
pub(crate) use model::{happens_something, says_something};
pub use opening::Listing;
pub use update::{Effect, Message, update};
