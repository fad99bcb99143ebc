//! Where the reader came from: places that a jump left behind.

/// Places to go back and forward to, at most [`Jumps::MOST`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Jumps {
    places: Vec<usize>,
    /// Places before this one lie behind, those from it on ahead.
    now: usize,
}

impl Jumps {
    /// How many places are kept.
    pub const MOST: usize = 100;

    /// The places, the oldest first.
    pub fn places(&self) -> &[usize] {
        &self.places
    }

    /// Remembers the place that a jump leaves; what lay ahead is forgotten.
    pub fn leave(&mut self, place: usize) {
        self.places.truncate(self.now);
        if self.places.last() != Some(&place) {
            self.places.push(place);
        }
        if self.places.len() > Self::MOST {
            self.places.remove(0);
        }
        self.now = self.places.len();
    }

    /// The place before; `here` is kept to come forward to.
    pub fn back(&mut self, here: usize) -> Option<usize> {
        if self.now == self.places.len() {
            while self.places.last() == Some(&here) {
                self.places.pop();
            }
            self.now = self.places.len();
            self.places.push(here);
        }
        let back = self.now.checked_sub(1)?;
        self.now = back;
        self.places.get(back).copied()
    }

    /// The place after.
    pub fn forward(&mut self) -> Option<usize> {
        let place = self.places.get(self.now + 1).copied()?;
        self.now += 1;
        Some(place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn back_and_forward_retrace_the_jumps() {
        let mut j = Jumps::default();
        assert_eq!((j.back(0), j.forward()), (None, None));
        let mut j = Jumps::default();
        j.leave(10);
        j.leave(20);
        assert_eq!((j.back(30), j.back(20), j.back(10)), (Some(20), Some(10), None));
        assert_eq!((j.forward(), j.forward(), j.forward()), (Some(20), Some(30), None));
        assert_eq!(j.back(30), Some(20));
        j.leave(20);
        assert_eq!((j.back(40), j.back(20)), (Some(20), Some(10)));
    }
}
