//! Names cut into parts that compare equal however they are written: case, diacritics and full stops folded.

use crate::language::{Text, TokenKind};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// The number of a distinct folded part of a name.
pub(super) type Part = u32;

/// "Jr.", "III": tells apart persons of one name; which of them in order, "Sr." the first and "Jr." the second.
pub(super) type Suffix = u8;

/// The number of "Jr.", "Senior", "IV" after a name. Numerals only count as written large; "Malcolm X" is none.
fn suffix(word: &str, raw: &str) -> Option<Suffix> {
    match word.trim_end_matches('.') {
        "jr" | "junior" => Some(2),
        "sr" | "senior" => Some(1),
        _ if !raw.bytes().all(|b| matches!(b, b'I' | b'V' | b'X')) => None,
        "i" => Some(1),
        "ii" => Some(2),
        "iii" => Some(3),
        "iv" => Some(4),
        "v" => Some(5),
        "vi" => Some(6),
        "vii" => Some(7),
        "viii" => Some(8),
        "ix" => Some(9),
        "xi" => Some(11),
        "xii" => Some(12),
        "xiii" => Some(13),
        "xiv" => Some(14),
        "xv" => Some(15),
        "xvi" => Some(16),
        _ => None,
    }
}

/// The folded parts of a name.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub(super) struct Spelling {
    /// Its parts in order, honorifics, nicknames in quotation marks and suffixes left out.
    pub parts: Vec<Part>,
    /// What follows a father's or son's name.
    pub suffix: Option<Suffix>,
}

/// All distinct parts of the names of a text.
#[derive(Debug, Default)]
pub(super) struct Parts {
    numbers: FxHashMap<Box<str>, Part>,
    words: Vec<Box<str>>,
    folded: String,
}

/// Small words inside names that are no names by themselves.
const PARTICLES: &[&str] = &[
    "de", "del", "della", "di", "da", "dos", "das", "du", "la", "le", "el", "al", "bin", "ibn", "bint", "ben", "abu",
    "van", "von", "der", "den", "ter", "ten", "zu", "st", "san", "und", "y", "e", "of", "the", "and", "for", "in",
];

/// Legal forms of companies.
const COMPANY_ENDINGS: &[&str] = &[
    "inc",
    "corp",
    "corporation",
    "co",
    "company",
    "ltd",
    "limited",
    "plc",
    "llc",
    "lp",
    "ag",
    "sa",
    "nv",
    "gmbh",
    "incorporated",
    "spa",
    "oyj",
    "ab",
    "asa",
    "kk",
    "pty",
    "bhd",
];

/// First names and their everyday forms.
const NICKNAMES: &[(&str, &str)] = &[
    ("abe", "abraham"),
    ("al", "albert"),
    ("alex", "alexander"),
    ("andy", "andrew"),
    ("ben", "benjamin"),
    ("bernie", "bernard"),
    ("bill", "william"),
    ("billy", "william"),
    ("bob", "robert"),
    ("bobby", "robert"),
    ("charlie", "charles"),
    ("chris", "christopher"),
    ("chuck", "charles"),
    ("dan", "daniel"),
    ("dave", "david"),
    ("dick", "richard"),
    ("don", "donald"),
    ("ed", "edward"),
    ("fred", "frederick"),
    ("gene", "eugene"),
    ("greg", "gregory"),
    ("jack", "john"),
    ("jeff", "jeffrey"),
    ("jim", "james"),
    ("jimmy", "james"),
    ("joe", "joseph"),
    ("john", "jonathan"),
    ("jon", "jonathan"),
    ("kate", "katherine"),
    ("ken", "kenneth"),
    ("larry", "lawrence"),
    ("liz", "elizabeth"),
    ("maggie", "margaret"),
    ("matt", "matthew"),
    ("mike", "michael"),
    ("mick", "michael"),
    ("mohamed", "mohammed"),
    ("mohammad", "mohammed"),
    ("muhammad", "mohammed"),
    ("muhammed", "mohammed"),
    ("nick", "nicholas"),
    ("pat", "patrick"),
    ("pete", "peter"),
    ("phil", "philip"),
    ("ray", "raymond"),
    ("rich", "richard"),
    ("rick", "richard"),
    ("rob", "robert"),
    ("ron", "ronald"),
    ("sam", "samuel"),
    ("steve", "steven"),
    ("sue", "susan"),
    ("ted", "edward"),
    ("tim", "timothy"),
    ("tom", "thomas"),
    ("tony", "anthony"),
    ("vince", "vincent"),
    ("will", "william"),
];

impl Parts {
    /// The folded word behind a number.
    pub(super) fn word(&self, part: Part) -> &str {
        self.words.get(part as usize).map_or("", |w| w)
    }

    /// The folded words behind numbers, with blanks between.
    pub(super) fn phrase(&self, parts: &[Part]) -> String {
        parts.iter().map(|&p| self.word(p)).collect::<Vec<_>>().join(" ")
    }

    /// The number of a folded word.
    pub(super) fn number(&mut self, word: &str) -> Part {
        if let Some(&n) = self.numbers.get(word) {
            return n;
        }
        let n = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        self.words.push(word.into());
        self.numbers.insert(word.into(), n);
        n
    }

    /// Whether a part is a single letter.
    pub(super) fn initial(&self, part: Part) -> bool {
        self.word(part).chars().count() == 1
    }

    /// Whether a part is a small word inside names.
    pub(super) fn particle(&self, part: Part) -> bool {
        PARTICLES.contains(&self.word(part))
    }

    /// Whether two given names can be the same person's: equal, an initial of the other, or its everyday form.
    pub(super) fn given_agree(&self, a: Part, b: Part) -> bool {
        if a == b {
            return true;
        }
        let (a, b) = (self.word(a), self.word(b));
        let initial = |short: &str, long: &str| short.chars().count() == 1 && long.starts_with(short);
        initial(a, b) || initial(b, a) || NICKNAMES.iter().any(|&(n, full)| (n, full) == (a, b) || (n, full) == (b, a))
    }

    /// Whether two parts are one name spelt in two ways ("Sergei", "Sergey"; with `vowels` false only "Maurer", "Mauer"):
    /// long, with the same first letter, and only one letter more or another vowel; another ending may be another person
    /// ("Petrov", "Petrova").
    pub(super) fn alike(&self, a: Part, b: Part, vowels: bool) -> bool {
        let (a, b) = (self.word(a), self.word(b));
        // Double letters are easily lost beside another fault ("Hoffmanner", "Hofmaner").
        let close = a.len().abs_diff(b.len()) < 3 && a.as_bytes().first() == b.as_bytes().first();
        near(a.as_bytes(), b.as_bytes(), vowels)
            || close && {
                let (x, y) = (undoubled(a), undoubled(b));
                x.len().min(y.len()) > 6 && (x.len() < a.len() || y.len() < b.len()) && (x == y || near(&x, &y, false))
            }
    }

    /// Cuts a person's name into parts. `honorific` says which tokens are titles.
    pub(super) fn person(
        &mut self,
        text: &Text<'_>,
        tokens: Range<usize>,
        honorific: impl Fn(usize) -> bool,
    ) -> Spelling {
        let mut out = Spelling::default();
        let mut nickname = false;
        for i in tokens.clone() {
            let Some(token) = text.tokens.get(i) else { break };
            match token.kind {
                TokenKind::QuoteMark => nickname = !nickname && i != tokens.start,
                TokenKind::Punctuation | TokenKind::Clitic => {}
                _ if nickname && out.parts.len() < tokens.len() => {}
                _ if out.parts.is_empty() && i + 1 < tokens.end && honorific(i) => {}
                _ => {
                    let word = text.word(i);
                    let suffix = suffix(word, text.raw(i));
                    if suffix.is_some() && !out.parts.is_empty() {
                        out.suffix = suffix;
                    } else if word.contains('.') && word.split('.').all(|l| l.chars().count() <= 1) {
                        for letter in word.split('.').filter(|l| !l.is_empty()) {
                            let part = self.fold(letter);
                            out.parts.push(part);
                        }
                    } else if out.parts.is_empty() && i + 1 < tokens.end && run_together(text.raw(i)) {
                        for letter in word.chars() {
                            let part = self.fold(letter.encode_utf8(&mut [0; 4]));
                            out.parts.push(part);
                        }
                    } else {
                        let part = self.fold(word);
                        out.parts.push(part);
                    }
                }
            }
        }
        if out.parts.is_empty() {
            // All of it stood in quotation marks or was titles.
            for i in tokens {
                let part = self.fold(text.word(i));
                out.parts.push(part);
            }
        }
        out
    }

    /// Cuts any other name into parts: a leading article and the legal form of a company are left out.
    pub(super) fn other(&mut self, text: &Text<'_>, tokens: Range<usize>) -> Spelling {
        let mut parts = Vec::with_capacity(tokens.len());
        for i in tokens.clone() {
            let keep = text.tokens.get(i).is_some_and(|t| {
                !matches!(t.kind, TokenKind::Punctuation | TokenKind::QuoteMark) && text.word(i) != "'s"
            });
            let article = parts.is_empty() && matches!(text.word(i), "the" | "a" | "an") && i + 1 < tokens.end;
            if keep && !article {
                parts.push(self.fold(text.word(i)));
            }
        }
        while parts.len() > 1 && parts.last().is_some_and(|&p| COMPANY_ENDINGS.contains(&self.word(p))) {
            parts.pop();
        }
        if parts.is_empty() {
            parts.push(self.fold(text.word(tokens.start)));
        }
        Spelling { parts, suffix: None }
    }

    fn fold(&mut self, word: &str) -> Part {
        let mut folded = std::mem::take(&mut self.folded);
        folded.clear();
        for c in word.chars() {
            match c {
                '.' | '\'' => {}
                c if c.is_ascii() => folded.push(c),
                c => fold_letter(c, &mut folded),
            }
        }
        if folded.is_empty() {
            folded.push_str(word);
        }
        let number = self.number(&folded);
        self.folded = folded;
        number
    }
}

/// Initials without full stops ("JD", "JRR"): capitals with no vowel among them.
fn run_together(raw: &str) -> bool {
    (2..=3).contains(&raw.len()) && raw.bytes().all(|b| b.is_ascii_uppercase() && !b"AEIOUY".contains(&b))
}

/// Whether two words differ by one letter more or, with `vowels`, by another vowel, but not in the ending.
fn near(a: &[u8], b: &[u8], vowels: bool) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if short.len() < 5 || long.len() - short.len() > 1 || short[0] != long[0] {
        return false;
    }
    let head = short.iter().zip(long).take_while(|(x, y)| x == y).count();
    if head == short.len() {
        return false;
    }
    if short.len() < long.len() {
        return short[head..] == long[head + 1..];
    }
    let vowel = |c: u8| matches!(c, b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
    vowels && vowel(short[head]) && vowel(long[head]) && short[head + 1..] == long[head + 1..]
}

/// A word with its double letters single.
fn undoubled(word: &str) -> Vec<u8> {
    let mut out = word.as_bytes().to_vec();
    out.dedup();
    out
}

/// A Latin letter without its marks; others stay.
fn fold_letter(c: char, out: &mut String) {
    let plain = match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'ǎ' | 'ạ' | 'ả' | 'ấ' | 'ầ' | 'ẩ' | 'ẫ' | 'ậ' | 'ắ' | 'ằ' | 'ẳ' | 'ẵ' | 'ặ' => {
            "a"
        }
        'æ' => "ae",
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' | 'ẹ' | 'ẻ' | 'ẽ' | 'ế' | 'ề' | 'ể' | 'ễ' | 'ệ' => {
            "e"
        }
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => "g",
        'ĥ' | 'ħ' => "h",
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' | 'ị' | 'ỉ' => "i",
        'ĵ' => "j",
        'ķ' => "k",
        'ĺ' | 'ļ' | 'ľ' | 'ł' => "l",
        'ñ' | 'ń' | 'ņ' | 'ň' => "n",
        'ò'..='ö'
        | 'ø'
        | 'ō'
        | 'ŏ'
        | 'ő'
        | 'ơ'
        | 'ọ'
        | 'ỏ'
        | 'ố'
        | 'ồ'
        | 'ổ'
        | 'ỗ'
        | 'ộ'
        | 'ớ'
        | 'ờ'
        | 'ở'
        | 'ỡ'
        | 'ợ' => "o",
        'œ' => "oe",
        'ŕ' | 'ŗ' | 'ř' => "r",
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => "s",
        'ß' => "ss",
        'ţ' | 'ť' | 'ŧ' | 'ț' => "t",
        'þ' => "th",
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' | 'ư' | 'ụ' | 'ủ' | 'ứ' | 'ừ' | 'ử' | 'ữ' | 'ự' => {
            "u"
        }
        'ŵ' => "w",
        'ý' | 'ÿ' | 'ŷ' | 'ỳ' | 'ỵ' | 'ỷ' | 'ỹ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        '\u{300}'..='\u{36f}' | '’' | 'ʼ' | '\u{ad}' => "",
        _ => {
            out.push(c);
            return;
        }
    };
    out.push_str(plain);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    fn person(name: &str) -> (String, Option<Suffix>) {
        let d = Document::from_exact_text("x", name);
        let text = Text::new(&d);
        let mut parts = Parts::default();
        let s = parts.person(&text, 0..text.tokens.len(), |i| text.word(i) == "mr.");
        (s.parts.iter().map(|&p| parts.word(p)).collect::<Vec<_>>().join(" "), s.suffix)
    }

    #[test]
    fn parts_fold_case_marks_and_stops() {
        for (name, want, suffix) in [
            ("Ieng SARY", "ieng sary", None),
            ("Mr. Đặng Xuân Khu", "dang xuan khu", None),
            ("J.K. Rowling", "j k rowling", None),
            ("Jean-Claude Juncker", "jean claude juncker", None),
            ("Ken Griffey Jr.", "ken griffey", Some(2)),
            ("Dwayne \"The Rock\" Johnson", "dwayne johnson", None),
            ("Sinéad O’Connor", "sinead oconnor", None),
            ("Queen Anna II", "queen anna", Some(2)),
            ("Malcolm X", "malcolm x", None),
            ("XI Jinping", "xi jinping", None),
        ] {
            assert_eq!(person(name), (want.to_owned(), suffix), "{name}");
        }
    }

    #[test]
    fn companies_lose_their_legal_form_and_article() {
        let d = Document::from_exact_text("x", "The Acme Corp. Ltd.");
        let text = Text::new(&d);
        let mut parts = Parts::default();
        let s = parts.other(&text, 0..text.tokens.len());
        assert_eq!(s.parts.iter().map(|&p| parts.word(p)).collect::<Vec<_>>(), ["acme"]);
    }
}
