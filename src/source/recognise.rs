//! Which format bytes are in: by what they hold, with the name as a hint only where the content leaves it open.

/// A format that holds text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// Plain text.
    Plain,
    /// A web page.
    Html,
    /// XML of another kind: its text is read.
    Xml,
    /// Markdown.
    Markdown,
    /// RSS, Atom, JSON Feed.
    Feed,
}

/// A format that is bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Binary {
    /// PDF.
    Pdf,
    /// A ZIP archive, and with that EPUB, DOCX or ODT.
    Zip,
    /// One message.
    Mail,
    /// A row of messages.
    Mailbox,
}

/// How many characters or bytes from the start are looked at.
const HEAD: usize = 4096;
/// Junk before a PDF begins.
const PDF_LEAD: usize = 1024;

/// The format of bytes that are read as such.
pub(super) fn of_bytes(bytes: &[u8], name: &str) -> Option<Binary> {
    let head = &bytes[..bytes.len().min(HEAD)];
    if head.starts_with(b"PK\x03\x04") {
        return Some(Binary::Zip);
    }
    let lead = &head[..head.len().min(PDF_LEAD)];
    if memchr::memmem::find(lead, b"%PDF-1")
        .or_else(|| memchr::memmem::find(lead, b"%PDF-2"))
        .is_some_and(|at| at == 0 || ending(name) == "pdf")
    {
        return Some(Binary::Pdf);
    }
    let mailbox = head.starts_with(b"From ");
    let start = if mailbox { memchr::memchr(b'\n', head).map_or(head.len(), |at| at + 1) } else { 0 };
    let signs = header_signs(&head[start..]);
    let named = matches!(ending(name).as_str(), "eml" | "mbox" | "mbx");
    let is_mail = signs.all >= 3 && signs.sure >= 1 || named && signs.all >= 1;
    match (is_mail, mailbox) {
        (true, true) => Some(Binary::Mailbox),
        (true, false) => Some(Binary::Mail),
        _ => None,
    }
}

struct Signs {
    all: usize,
    sure: usize,
}

/// How many lines of a mail's header a text begins with.
fn header_signs(head: &[u8]) -> Signs {
    const KNOWN: [&str; 14] = [
        "from",
        "to",
        "subject",
        "date",
        "cc",
        "received",
        "message-id",
        "mime-version",
        "return-path",
        "delivered-to",
        "content-type",
        "reply-to",
        "x-mailer",
        "dkim-signature",
    ];
    const SURE: [&str; 6] = ["received", "message-id", "mime-version", "return-path", "delivered-to", "dkim-signature"];
    let mut signs = Signs { all: 0, sure: 0 };
    for line in head.split(|b| *b == b'\n').take(60) {
        let line = line.trim_ascii_end();
        if line.is_empty() {
            break;
        }
        if line[0] == b' ' || line[0] == b'\t' {
            continue;
        }
        let Some(colon) = memchr::memchr(b':', line) else { break };
        let Ok(key) = std::str::from_utf8(&line[..colon]) else { break };
        if key.is_empty() || !key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
            break;
        }
        let key = key.to_ascii_lowercase();
        signs.all += usize::from(KNOWN.contains(&key.as_str()));
        signs.sure += usize::from(SURE.contains(&key.as_str()));
    }
    signs
}

/// The format of a text; `name` is the file's name or the address.
pub(super) fn of_text(text: &str, name: &str) -> Format {
    let mut end = text.len().min(HEAD);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = text[..end].trim_start().trim_start_matches('\u{feff}').trim_start();
    let ending = ending(name);
    let root = after_prolog(head);
    if ["<rss", "<feed", "<rdf:RDF"].iter().any(|r| root.starts_with(r))
        || head.starts_with('{') && head.contains("jsonfeed.org/version")
    {
        return Format::Feed;
    }
    let html_name = matches!(ending.as_str(), "html" | "htm" | "xhtml" | "shtml");
    if reads_as_html(root) || html_name && head.contains('<') {
        return Format::Html;
    }
    if head.starts_with("<?xml") {
        return Format::Xml;
    }
    let markdown_name = matches!(ending.as_str(), "md" | "markdown" | "mdown" | "mkd");
    if markdown_name || reads_as_markdown(head) {
        return Format::Markdown;
    }
    Format::Plain
}

/// The ending of a name in lower case, without query and fragment.
pub(super) fn ending(name: &str) -> String {
    let name = if name.contains("://") { name.split(['?', '#']).next().unwrap_or(name) } else { name };
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    name.rsplit_once('.').map(|(_, e)| e.to_ascii_lowercase()).unwrap_or_default()
}

/// What follows the XML declaration, comments and document type.
fn after_prolog(head: &str) -> &str {
    let mut rest = head;
    loop {
        let end = if rest.starts_with("<!--") {
            rest.find("-->").map(|at| at + 3)
        } else if rest.starts_with("<?") {
            rest.find("?>").map(|at| at + 2)
        } else {
            return rest;
        };
        match end {
            Some(end) => rest = rest[end..].trim_start(),
            None => return "",
        }
    }
}

/// Whether a text begins as a web page does.
fn reads_as_html(rest: &str) -> bool {
    let begins = |tag: &str| {
        rest.get(..tag.len()).is_some_and(|b| b.eq_ignore_ascii_case(tag))
            && rest[tag.len()..].starts_with(|c: char| c.is_whitespace() || c == '>' || c == '/')
    };
    let opening = [
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<title",
        "<meta",
        "<script",
        "<style",
        "<link",
        "<div",
        "<table",
        "<article",
        "<section",
        "<main",
        "<header",
        "<h1",
        "<h2",
        "<p",
        "<span",
        "<font",
        "<center",
        "<br",
        "<a",
        "<ul",
        "<blockquote",
    ];
    opening.iter().any(|tag| begins(tag))
}

/// Whether a text without a telling name is Markdown: two of its signs that plain text does not have.
fn reads_as_markdown(head: &str) -> bool {
    let lines = || head.lines().take(200);
    let heading = lines().any(|l| {
        let rest = l.trim_start_matches('#');
        (2..=6).contains(&(l.len() - rest.len())) && rest.starts_with(' ')
    });
    let title = head.starts_with("# ");
    let link = head.match_indices("](").any(|(at, _)| {
        let target = &head[at + 2..];
        target.starts_with("http") || target.starts_with('/') || target.starts_with('#')
    });
    let fence = lines().any(|l| l.starts_with("```"));
    let strong = lines().any(|l| l.match_indices("**").count() >= 2);
    [heading, title, link, fence, strong].iter().filter(|s| **s).count() >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_told_by_its_content() {
        for (text, want) in [
            ("The harbour was closed.\n\nBy noon it rained <hard>.", Format::Plain),
            ("<!DOCTYPE html><html>", Format::Html),
            ("\u{feff}<!-- x --> <HTML lang=en>", Format::Html),
            ("<?xml version='1.0'?><!DOCTYPE html PUBLIC>", Format::Html),
            ("<?xml version='1.0'?><rss version='2.0'>", Format::Feed),
            ("<feed xmlns='http://www.w3.org/2005/Atom'>", Format::Feed),
            ("{\"version\": \"https://jsonfeed.org/version/1.1\"}", Format::Feed),
            ("<?xml version='1.0'?><nitf>", Format::Xml),
            ("# Title\n\nSee [this](https://example.org).", Format::Markdown),
            ("# 1 in the charts", Format::Plain),
        ] {
            assert_eq!(of_text(text, "page"), want, "{text}");
        }
        assert_eq!(of_text("Words", "notes.md"), Format::Markdown);
    }

    #[test]
    fn mail_is_told_from_press_releases() {
        let mail = b"Received: by x\nFrom: a@b\nTo: c@d\nSubject: Hi\n\nText";
        assert_eq!(of_bytes(mail, "x"), Some(Binary::Mail));
        assert_eq!(
            of_bytes(b"From a@b Mon Jan 1\nMessage-ID: <1>\nFrom: a\nDate: x\n\nText", "x"),
            Some(Binary::Mailbox)
        );
        assert_eq!(of_bytes(b"Date: 1 May 2001\nFrom: The Ministry\nTo: All\nSubject: Rain\n\nText", "x"), None);
        assert_eq!(of_bytes(b"From the harbour came\nthree boats", "x"), None);
        assert_eq!(of_bytes(b"%PDF-1.7", "x"), Some(Binary::Pdf));
    }
}
