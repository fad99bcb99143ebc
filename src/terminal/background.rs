//! Whether the terminal's ground is light.

use std::time::Duration;
use terminal_colorsaurus::{QueryOptions, background_color};

/// A terminal that has not answered by then will not.
const PATIENCE: Duration = Duration::from_millis(120);

/// Asks the terminal; `None` if it does not say. Must be called in raw mode, before anything else reads the keyboard.
pub fn is_light() -> Option<bool> {
    let mut options = QueryOptions::default();
    options.timeout = PATIENCE;
    background_color(options).ok().map(|colour| colour.perceived_lightness() > 0.5)
}
