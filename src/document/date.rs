use std::{fmt, str::FromStr};

/// A date known to the year, the month or the day: `1996`, `1996-11`, `1996-11-15`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    /// The year, 1 to 9999.
    pub year: i16,
    /// The month, 1 to 12.
    pub month: Option<i8>,
    /// The day of the month; only with a month.
    pub day: Option<i8>,
}

impl PartialDate {
    /// A date, if there is such a day.
    pub fn new(year: i16, month: Option<i8>, day: Option<i8>) -> Option<Self> {
        if !(1..=9999).contains(&year) || (day.is_some() && month.is_none()) {
            return None;
        }
        jiff::civil::Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok()?;
        Some(Self { year, month, day })
    }

    /// The first day that it can mean.
    pub fn earliest(self) -> jiff::civil::Date {
        jiff::civil::date(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
    }

    /// The last day that it can mean.
    pub fn latest(self) -> jiff::civil::Date {
        match (self.month, self.day) {
            (None, _) => jiff::civil::date(self.year, 12, 31),
            (Some(m), None) => jiff::civil::date(self.year, m, 1).last_of_month(),
            (Some(m), Some(d)) => jiff::civil::date(self.year, m, d),
        }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(m) = self.month {
            write!(f, "-{m:02}")?;
        }
        if let Some(d) = self.day {
            write!(f, "-{d:02}")?;
        }
        Ok(())
    }
}

impl FromStr for PartialDate {
    type Err = String;

    fn from_str(s: &str) -> Result<Self, String> {
        let wrong = || format!("'{s}' is no date; write it as YYYY, YYYY-MM or YYYY-MM-DD, for instance 1996-11-15");
        let digits = |part: &str, n: usize| part.len() == n && part.bytes().all(|b| b.is_ascii_digit());
        let parts: Vec<&str> = s.split('-').collect();
        let ok = match parts[..] {
            [y] => digits(y, 4),
            [y, m] => digits(y, 4) && digits(m, 2),
            [y, m, d] => digits(y, 4) && digits(m, 2) && digits(d, 2),
            _ => false,
        };
        if !ok {
            return Err(wrong());
        }
        let number = |i: usize| parts.get(i).and_then(|p| p.parse::<i8>().ok());
        Self::new(parts[0].parse().map_err(|_| wrong())?, number(1), number(2)).ok_or_else(wrong)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_writes_all_three_forms() {
        for s in ["1996", "1996-11", "1996-11-15", "2024-02-29"] {
            assert_eq!(s.parse::<PartialDate>().unwrap().to_string(), s);
        }
        for s in ["", "96", "1996-13", "1996-02-30", "1996-1", "1996-11-15-1", "+996", "0000"] {
            assert!(s.parse::<PartialDate>().is_err(), "{s}");
        }
    }

    #[test]
    fn a_month_reaches_to_its_last_day() {
        let d: PartialDate = "2024-02".parse().unwrap();
        assert_eq!((d.earliest().to_string(), d.latest().to_string()), ("2024-02-01".into(), "2024-02-29".into()));
    }
}
