//! The small card at the cursor.

use super::{Model, Spot};
use crate::words::told;

impl Model {
    /// Shows the small card of what the cursor stands on; without a cursor on the screen, of the first name that is to be
    /// seen.
    pub(super) fn peek_here(&mut self) {
        let bottom = self.bottom();
        let seen = |at: usize| (self.top..bottom).contains(&at);
        let here = self.spot.and_then(|s| self.place_of(s)).is_some_and(|s| seen(s.start()));
        let on_hit = matches!(self.spot, Some(Spot::Hit(_)));
        if !here || on_hit {
            let Some(facts) = self.facts.clone() else {
                self.message = Some(told::STILL_READING.into());
                return;
            };
            let first = facts.stops().iter().find(|i| seen(facts.mentions[**i as usize].span.start()));
            match first {
                Some(i) => self.go(Spot::Mention(*i)),
                None => {
                    self.message = Some(told::NO_NAME_HERE.into());
                    return;
                }
            }
        }
        self.peek = true;
    }
}
