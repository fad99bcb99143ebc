//! From days to cells: a straight scale, or one with breaks where nothing happens for long.

use jiff::civil::Date;

/// A day as a number that grows with the date. Months count 31 days: an axis needs order and proportion, not days.
pub type Day = i64;

/// The number of a date.
pub fn day(date: Date) -> Day {
    (i64::from(date.year()) * 12 + i64::from(date.month()) - 1) * 31 + i64::from(date.day()) - 1
}

/// Days in a year of the axis.
pub const YEAR: Day = 12 * 31;

/// Cells of a break.
pub const BREAK: u16 = 3;

/// A stretch of days without a break, and the cells it takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    pub from: Day,
    /// One past the last day.
    pub to: Day,
    pub x: u16,
    pub cells: u16,
}

/// Stretches from left to right, a break between each two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scale {
    pub stretches: Vec<Stretch>,
}

impl Scale {
    /// A straight scale from one day to another.
    pub fn straight(from: Day, to: Day, cells: u16) -> Self {
        Self { stretches: vec![Stretch { from, to: to.max(from + 1), x: 0, cells: cells.max(1) }] }
    }

    /// A scale over spans of days (first, one past the last), with a break where a fourth of all is empty.
    pub fn broken(mut spans: Vec<(Day, Day)>, cells: u16) -> Self {
        spans.sort_unstable();
        let (Some(first), Some(last)) = (spans.first().map(|s| s.0), spans.iter().map(|s| s.1).max()) else {
            return Self::straight(0, 1, cells);
        };
        let long = ((last - first) / 4).max(60);
        let mut parts: Vec<(Day, Day)> = Vec::new();
        for (a, b) in spans {
            match parts.last_mut() {
                Some(part) if a - part.1 <= long => part.1 = part.1.max(b),
                _ => parts.push((a, b.max(a + 1))),
            }
        }
        // Each stretch has room for its date, and as much of the rest as it is long.
        let breaks = u16::try_from(parts.len() - 1).unwrap_or(0) * BREAK;
        let least = (cells / 4 / parts.len().max(1) as u16).clamp(1, 10);
        let Some(free) = cells.checked_sub(breaks + least * parts.len() as u16).filter(|f| *f > 0) else {
            return Self::straight(first, last, cells);
        };
        let total: Day = parts.iter().map(|p| p.1 - p.0).sum::<Day>().max(1);
        let (mut x, mut stretches) = (0, Vec::with_capacity(parts.len()));
        for (from, to) in parts {
            let share = (i64::from(free) * (to - from) / total) as u16;
            stretches.push(Stretch { from, to, x, cells: least + share });
            x += least + share + BREAK;
        }
        Self { stretches }
    }

    /// The cell of a day; `None` where it lies outside.
    pub fn cell(&self, day: Day) -> Option<u16> {
        let s = self.stretches.iter().find(|s| day >= s.from && day < s.to)?;
        Some(s.x + ((day - s.from) * i64::from(s.cells) / (s.to - s.from)) as u16)
    }

    /// The cells that a span of days covers on the axis (first and last), cut at the ends; `None` where all of it lies
    /// outside.
    pub fn cells(&self, from: Day, to: Day) -> Option<(u16, u16)> {
        let mut out: Option<(u16, u16)> = None;
        for s in &self.stretches {
            let (a, b) = (from.max(s.from), (to - 1).min(s.to - 1));
            if a <= b
                && let (Some(x), Some(y)) = (self.cell(a), self.cell(b))
            {
                out = Some((out.map_or(x, |o| o.0), y));
            }
        }
        out
    }

    /// The step between two marks of the axis in days, so that a label of `label` cells has room.
    pub fn step(stretch: &Stretch, label: u16) -> Day {
        const STEPS: [Day; 14] = [
            31,
            3 * 31,
            6 * 31,
            YEAR,
            2 * YEAR,
            5 * YEAR,
            10 * YEAR,
            20 * YEAR,
            50 * YEAR,
            100 * YEAR,
            200 * YEAR,
            500 * YEAR,
            1000 * YEAR,
            10_000 * YEAR,
        ];
        let length = stretch.to - stretch.from;
        STEPS
            .into_iter()
            .find(|step| step * i64::from(stretch.cells) / length >= i64::from(label) + 2)
            .unwrap_or(STEPS[STEPS.len() - 1])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_gaps_are_broken_and_short_ones_kept() {
        let years = |a: Day, b: Day| (a * YEAR, b * YEAR);
        let scale = Scale::broken(vec![years(1960, 1970), years(1975, 1980), years(1996, 1997)], 100);
        assert_eq!(scale.stretches.len(), 2);
        let cells: u16 = scale.stretches.iter().map(|s| s.cells).sum();
        assert!(cells + BREAK <= 100 && cells > 90);
        assert_eq!(scale.cell(1960 * YEAR), Some(0));
        assert_eq!(scale.cell(1985 * YEAR), None);
        assert!(scale.cell(1996 * YEAR).unwrap() >= scale.stretches[0].cells + BREAK);
        assert_eq!(Scale::broken(Vec::new(), 10), Scale::straight(0, 1, 10));
        assert_eq!(Scale::broken(vec![(5, 6)], 10).cell(5), Some(0));
    }

    #[test]
    fn spans_are_cut_at_the_ends() {
        let scale = Scale::straight(100, 200, 50);
        assert_eq!(scale.cells(0, 300), Some((0, 49)));
        assert_eq!(scale.cells(120, 121), Some((10, 10)));
        assert_eq!(scale.cells(300, 400), None);
        for cells in 1..40u16 {
            for n in 0..6i64 {
                let scale = Scale::broken((0..n).map(|i| (i * i * 4000, i * i * 4000 + 7)).collect(), cells);
                let end = scale.stretches.last().map_or(0, |s| s.x + s.cells);
                assert!(end <= cells, "{cells} {n}");
            }
        }
    }
}
