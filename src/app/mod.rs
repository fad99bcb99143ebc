//! The application in the Elm shape: message -> [`update`] -> effects; [`crate::ui::draw`] shows the model.

mod action;
mod facts;
mod find;
mod input;
mod jumps;
mod model;
mod movement;
mod opening;
mod update;

pub use action::{Action, AppAction, ArticleAction, ListAction, SheetAction};
pub use facts::Facts;
pub use find::find;
pub use input::Input;
pub use jumps::Jumps;
pub use model::{Model, Overlay, Pane, PeopleOrder, PeopleWhich, Prompt, PromptKind, Search, Spot};
pub(crate) use model::{happens_something, says_something};
pub use opening::Listing;
pub use update::{Effect, Message, update};
