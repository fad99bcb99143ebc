//! Marks: places that the reader gave a letter.

use super::Model;
use crate::keys::Key;
use crate::words::told;
use std::collections::BTreeMap;

/// The marked places: offsets by their letters.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marks(BTreeMap<char, usize>);

impl Marks {
    /// The marks with their places, in the order of the letters.
    pub fn iter(&self) -> impl Iterator<Item = (char, usize)> + '_ {
        self.0.iter().map(|(letter, place)| (*letter, *place))
    }
}

/// Sets the mark with the letter that was pressed.
pub(super) fn set(model: &mut Model, key: Key) {
    let Some(letter) = key.typed().filter(|c| c.is_alphanumeric()) else {
        model.message = Some(told::MARK_IS_LETTER.into());
        return;
    };
    // Where the cursor stands, if it can be seen, is what the reader means.
    let bottom = model.bottom();
    let spot = model.spot.and_then(|s| model.place_of(s)).map(|s| s.start());
    let place = spot.filter(|at| (model.top..bottom).contains(at)).unwrap_or(model.top);
    model.marks.0.insert(letter, place);
    let key = model.keymap.key_for(super::Action::Seek(super::SeekAction::GoMark)).unwrap_or_default();
    model.message = Some(told::mark_set(letter, &key));
}

/// Goes to the mark with the letter that was pressed; the key of the action itself goes back to where one was.
pub(super) fn go(model: &mut Model, key: Key) {
    let Some(letter) = key.typed() else { return };
    match model.marks.0.get(&letter).copied() {
        Some(place) => {
            model.jumps.leave(model.top);
            model.scroll_to(place);
        }
        None if !letter.is_alphanumeric() => match model.jumps.back(model.top) {
            Some(place) => model.scroll_to(place),
            None => model.message = Some(told::NOTHING_BACK.into()),
        },
        None => model.message = Some(told::no_mark(letter)),
    }
}
