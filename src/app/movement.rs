//! Going from place to place in the text, everything in step.

use super::{Model, Pane, Spot};
use crate::analysis::EntityId;
use crate::ui::Screen;
use crate::words::told;

/// Lines that stay visible above and below a place that is gone to.
const AIR: usize = 2;

impl Model {
    /// Works the screen out anew, the place kept.
    pub fn lay_out(&mut self, size: (u16, u16)) {
        let height = self.screen.text.height;
        let width = self.screen.text.width;
        self.screen = Screen::new(size, self);
        if (width, height) != (self.screen.text.width, self.screen.text.height) {
            self.top = self.flow().step(self.anchor, 0).min(self.lowest_top());
            if let Some(span) = self.spot.and_then(|s| self.place_of(s)) {
                self.reveal(span.start());
            }
        }
    }

    /// Puts the line that begins at `offset` at the top, and keeps the place there.
    pub(super) fn place_top(&mut self, offset: usize) {
        self.top = self.flow().step(offset, 0);
        self.anchor = self.top;
        self.owed = 0;
    }

    /// The lowest place that the top of the screen may have: the end stands at the bottom then.
    pub fn lowest_top(&self) -> usize {
        self.flow().last_top(self.height())
    }

    /// Scrolls by lines.
    pub fn scroll(&mut self, lines: isize) {
        let (before, owed) = (self.top, self.owed);
        let to = self.flow().step(before, lines);
        if lines <= 0 {
            return self.place_top(to);
        }
        self.place_top(to.min(self.lowest_top().max(before)));
        if !self.complete {
            let wanted = lines.unsigned_abs();
            let gone = self.flow().distance(before, self.top, wanted);
            self.go_on_when_loaded(owed.saturating_add(wanted - gone));
        }
    }

    /// Puts the end at the bottom.
    pub fn scroll_to_end(&mut self) {
        self.place_top(self.lowest_top());
        if !self.complete {
            self.go_on_when_loaded(usize::MAX);
        }
    }

    /// Keeps in mind how far the reader has gone beyond what is there.
    fn go_on_when_loaded(&mut self, lines: usize) {
        self.owed = lines;
        if lines > 0 {
            self.message = Some(told::LOADS_ON.into());
        }
    }

    /// Goes on to where the reader wanted to be, now that all is there.
    pub(super) fn go_on(&mut self) {
        match std::mem::take(&mut self.owed) {
            0 => return,
            usize::MAX => self.scroll_to_end(),
            lines => self.scroll(isize::try_from(lines).unwrap_or(isize::MAX)),
        }
        self.message = None;
    }

    /// Puts the line of `offset` at the top, as far as the text's end allows.
    pub fn scroll_to(&mut self, offset: usize) {
        let to = self.flow().step(offset, 0);
        self.place_top(to.min(self.lowest_top()));
    }

    /// Scrolls so that `offset` is visible: not at all if it is, else to a third of the height.
    pub fn reveal(&mut self, offset: usize) {
        let height = self.height();
        let air = AIR.min((height - 1) / 2);
        let line = self.flow().step(offset, 0);
        let first = self.flow().step(self.top, isize::try_from(air).unwrap_or(0));
        let is_below = line >= first || self.top == self.flow().step(0, 0);
        if is_below && line >= self.top {
            let down = self.flow().distance(self.top, line, height);
            if down + air < height || (down < height && self.bottom() >= self.document.text.len()) {
                return;
            }
        }
        let third = isize::try_from(height / 3).unwrap_or(0);
        let top = self.flow().step(line, -third);
        self.place_top(top.min(self.lowest_top()));
    }

    /// Goes to a spot: the place before is remembered when the screen has to move far, and all panes follow.
    pub fn go(&mut self, spot: Spot) {
        let Some(span) = self.place_of(spot) else { return };
        let before = self.top;
        self.spot = Some(spot);
        self.reveal(span.start());
        if self.flow().distance(before.min(self.top), before.max(self.top), self.height()) >= self.height() {
            self.jumps.leave(before);
        }
        self.follow(spot);
    }

    /// Puts the place where the reader was at the top.
    pub fn come_back(&mut self, place: usize) {
        self.scroll_to(place);
        if self.top > 0 && self.message.is_none() {
            let key = super::Action::Article(super::ArticleAction::Start);
            let key = self.keymap.key_for(key).unwrap_or_default();
            self.message = Some(told::left_off(&key));
        }
    }

    /// Goes to an offset as a jump that can be taken back.
    pub fn jump(&mut self, offset: usize) {
        self.jumps.leave(self.top);
        self.reveal(offset);
    }

    /// Lets the panes follow a spot.
    fn follow(&mut self, spot: Spot) {
        let Some(facts) = self.facts.clone() else { return };
        let Some(place) = self.place_of(spot) else { return };
        match spot {
            Spot::Mention(i) => {
                if let Some(entity) = facts.mentions.get(i as usize).and_then(|m| m.entity) {
                    self.choose(entity);
                }
                self.quote = facts.quote_at(place.start()).or(self.quote);
            }
            Spot::Quote(i) => {
                self.quote = Some(i);
                if let Some(e) = facts.quotes[i as usize].speaker.and_then(|s| s.entity) {
                    self.choose(e);
                }
            }
            Spot::Time(_) | Spot::Hit(_) | Spot::Note(_) => {}
        }
        self.row = facts.row_at(place.start()).or(self.row);
    }

    /// Makes an entity the one that the panes follow; the list of entities shows it.
    pub fn choose(&mut self, entity: EntityId) {
        self.chosen = Some(entity);
        let Some(kind) = self.facts.as_deref().and_then(|f| f.name(entity)).map(|(_, kind)| kind) else { return };
        if !self.people_which.holds(kind) {
            use super::PeopleWhich;
            let own = PeopleWhich::TURN.into_iter().find(|w| w.holds(kind)).unwrap_or(PeopleWhich::All);
            self.people_which = own;
        }
    }

    /// Where a walk through the text starts from: the cursor if it can be seen, else the top of the screen.
    ///
    /// The second value tells whether the offset itself is taken (and the walk has to go past it).
    fn origin(&self, forward: bool) -> (usize, bool) {
        let bottom = self.bottom();
        match self.spot.and_then(|s| self.place_of(s)) {
            Some(span) if self.top <= span.start() && span.start() < bottom => (span.start(), true),
            _ if forward => (self.top, false),
            _ => (bottom, false),
        }
    }

    /// Walks from spot to spot through places sorted by start; wraps around at the ends and says so.
    pub fn walk(&mut self, places: &[(usize, Spot)], forward: bool) {
        if places.is_empty() {
            return;
        }
        let (from, taken) = self.origin(forward);
        let here = places.iter().position(|(_, s)| Some(*s) == self.spot).filter(|_| taken);
        let index = match (here, forward) {
            (Some(i), true) => i + 1,
            (Some(i), false) => i.wrapping_sub(1),
            (None, true) => places.partition_point(|(at, _)| if taken { *at <= from } else { *at < from }),
            (None, false) => places.partition_point(|(at, _)| *at < from).wrapping_sub(1),
        };
        let spot = match places.get(index) {
            Some((_, spot)) => *spot,
            None if places.len() == 1 && here.is_some() => {
                self.message = Some(told::NO_OTHER.into());
                places[0].1
            }
            None if forward => {
                self.message = Some(told::WRAPPED_TO_START.into());
                places[0].1
            }
            None => {
                self.message = Some(told::WRAPPED_TO_END.into());
                places[places.len() - 1].1
            }
        };
        self.go(spot);
    }

    /// Goes to the mention of an entity that is nearest to what the screen shows, and follows it.
    pub fn go_to_entity(&mut self, entity: EntityId) {
        let Some(facts) = self.facts.clone() else { return };
        let Some(mentions) = facts.entities.get(entity.index()).map(|e| &e.mentions) else { return };
        let at = |i: &u32| facts.mentions[*i as usize].span.start();
        let seen = match self.horizon() {
            Some(end) => &mentions[..mentions.partition_point(|i| at(i) < end)],
            None => &mentions[..],
        };
        let next = seen.partition_point(|i| at(i) < self.top);
        let nearest = seen.get(next).or(seen.last());
        self.choose(entity);
        if let Some(i) = nearest {
            self.go(Spot::Mention(*i));
        }
    }

    /// Gives a pane the focus.
    pub fn focus(&mut self, pane: Pane) {
        self.pane = pane;
        if pane != Pane::Article {
            self.side = pane;
            self.zen = false;
        }
        self.lay_out(self.screen.size);
    }
}
