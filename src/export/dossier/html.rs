//! The dossier as a page of HTML that needs nothing else: no script, no picture, nothing from the network.

use super::marked::{Marked, attribute, put};
use super::{Dossier, Happening, Party, Quotation};
use crate::analysis::Analysis;
use crate::document::{BlockKind, Document};

const STYLE: &str = include_str!("../../../assets/dossier.css");
/// The parts of the article that a bar tells apart.
const PARTS: usize = 200;

/// Writes the page: the article, and beside it who is in it, what happened when, what was said, what the reader noted.
pub(super) fn write(document: &Document, facts: &Analysis, dossier: &Dossier<'_>) -> String {
    let mut out = String::with_capacity(document.text.len() * 3);
    let title = attribute(&dossier.title);
    // Whatever the text holds: nothing is loaded and nothing runs.
    put(
        &mut out,
        format_args!(
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n"
        ),
    );
    head(document, dossier, &mut out);
    Marked::new(document, facts, dossier).write(&mut out);
    out.push_str("</main>\n<aside>\n");
    // As on the screen: who, when, what was said; then the rest.
    let mut lists = dossier.lists().peekable();
    if let Some((heading, people)) = lists.next_if(|(heading, _)| *heading == "People") {
        list(heading, people, document, facts, dossier, &mut out);
    }
    timeline(facts, dossier, &mut out);
    quotations(dossier, &mut out);
    notes(dossier, &mut out);
    for (heading, parties) in lists {
        list(heading, parties, document, facts, dossier, &mut out);
    }
    out.push_str(
        "<p class=\"foot\">Made by dateline. Who is who, who says what and when it happened is found by a program; \
         the article has the last word.</p>\n</aside>\n</body>\n</html>\n",
    );
    out
}

/// Where the article comes from, its title where the text has none of its own, and the way to the lists on a narrow screen.
fn head(document: &Document, dossier: &Dossier<'_>, out: &mut String) {
    let has = |kind: BlockKind| document.blocks.iter().any(|b| b.kind == kind);
    let mut origin: Vec<&str> = Vec::new();
    origin.extend(dossier.byline.as_deref().filter(|_| !has(BlockKind::Byline)));
    origin.extend(dossier.source.as_deref());
    origin.extend(dossier.published.as_deref());
    put(out, format_args!("<p class=\"origin\">{}</p>\n", attribute(&origin.join(" · "))));
    if !has(BlockKind::Title) && document.title.is_some() {
        put(out, format_args!("<h1 dir=\"auto\">{}</h1>\n", attribute(&dossier.title)));
    }
    out.push_str("<nav>");
    let (people, others): (Vec<_>, Vec<_>) = dossier.lists().map(|(h, _)| h).partition(|h| *h == "People");
    let lists = [
        ("Timeline", !dossier.timeline.is_empty()),
        ("Quotations", !dossier.quotations.is_empty()),
        ("Notes", !dossier.notes.is_empty()),
    ];
    let lists = lists.into_iter().filter(|(_, is_there)| *is_there).map(|(heading, _)| heading);
    for heading in people.into_iter().chain(lists).chain(others) {
        put(out, format_args!("<a href=\"#{}\">{heading}</a> ", anchor(heading)));
    }
    out.push_str("</nav>\n");
}

/// The id of a section.
fn anchor(heading: &str) -> String {
    heading.to_ascii_lowercase().replace(' ', "-")
}

fn title_of(heading: &str, count: usize, out: &mut String) {
    put(out, format_args!("<h2>{heading} <span class=\"count\">{count}</span></h2>\n"));
}

/// A section with the entities of a kind.
fn list(
    heading: &str,
    parties: &[Party],
    document: &Document,
    facts: &Analysis,
    dossier: &Dossier<'_>,
    out: &mut String,
) {
    put(out, format_args!("<section id=\"{}\">\n", anchor(heading)));
    title_of(heading, parties.len(), out);
    parties.iter().for_each(|party| entry(party, document, facts, dossier, out));
    out.push_str("</section>\n");
}

/// One entity: name, first role and a bar of where it occurs; opened, all that is known of it.
fn entry(party: &Party, document: &Document, facts: &Analysis, dossier: &Dossier<'_>, out: &mut String) {
    let kind = match party.kind {
        kind @ ("person" | "organization" | "place" | "group") => kind,
        _ => "thing",
    };
    put(
        out,
        format_args!("<details class=\"entry {kind}\"><summary><b class=\"name\">{}</b> ", attribute(&party.name)),
    );
    if let Some(role) = party.roles.first() {
        put(out, format_args!("<span class=\"role\">{}</span> ", attribute(&role.words)));
    }
    put(out, format_args!("<span class=\"count\">{}</span>", party.mentions.len()));
    bar(party, document, facts, out);
    put(out, format_args!("</summary><div class=\"card\" id=\"e{}\">\n", party.id.0));
    if !party.aliases.is_empty() {
        let aliases: Vec<String> = party.aliases.iter().map(|a| attribute(a)).collect();
        put(out, format_args!("<p><span class=\"label\">also</span> {}</p>\n", aliases.join(", ")));
    }
    if !party.roles.is_empty() {
        out.push_str("<p><span class=\"label\">as</span> ");
        for (n, role) in party.roles.iter().enumerate() {
            let comma = if n > 0 { "; " } else { "" };
            put(out, format_args!("{comma}<a href=\"#o{}-{n}\">{}</a>", party.id.0, attribute(&role.words)));
        }
        out.push_str("</p>\n");
    }
    out.push_str("<p class=\"places\"><span class=\"label\">mentioned</span>");
    for (n, mention) in mentions(party, facts).enumerate() {
        put(out, format_args!(" <a href=\"#m{mention}\">{}</a>", n + 1));
    }
    out.push_str("</p>\n");
    for (i, quotation) in party.says.iter().filter_map(|i| Some((*i, dossier.quotations.get(*i)?))) {
        words(i, quotation, None, out);
    }
    out.push_str("</div></details>\n");
}

/// The numbers of an entity's mentions.
fn mentions<'f>(party: &Party, facts: &'f Analysis) -> impl Iterator<Item = u32> + 'f {
    facts.entities.get(party.id.index()).into_iter().flat_map(|e| e.mentions.iter().copied())
}

/// Where in the article it occurs: a line with a stroke for each place, which leads there.
fn bar(party: &Party, document: &Document, facts: &Analysis, out: &mut String) {
    let length = document.text.len().max(1);
    put(
        out,
        format_args!(
            "<svg class=\"bar\" viewBox=\"0 0 {PARTS} 8\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"where it is mentioned\">"
        ),
    );
    put(out, format_args!("<rect class=\"line\" x=\"0\" y=\"3.5\" width=\"{PARTS}\" height=\"1\"/>"));
    let mut last = None;
    for mention in mentions(party, facts) {
        let Some(span) = facts.mentions.get(mention as usize).map(|m| m.span) else { continue };
        let part = (span.start() * (PARTS - 2) / length).min(PARTS - 2);
        if last != Some(part) {
            put(out, format_args!("<a href=\"#m{mention}\"><rect x=\"{part}\" y=\"0\" width=\"2\" height=\"8\"/></a>"));
        }
        last = Some(part);
    }
    out.push_str("</svg>");
}

/// The words of a statement, which lead to where they stand; `id` where this is their place in the lists.
fn words(i: usize, quotation: &Quotation, id: Option<usize>, out: &mut String) {
    let id = id.map(|i| format!(" id=\"s{i}\"")).unwrap_or_default();
    let form = match quotation.told {
        "direct" => "direct",
        "reported" => "reported",
        _ => "mixed",
    };
    put(out, format_args!("<p class=\"words {form}\"{id}><a href=\"#q{i}\">{}</a>", attribute(&quotation.words)));
    let doubt = quotation.certainty.filter(|c| *c != "sure");
    if quotation.told != "direct" || doubt.is_some() {
        let doubt = doubt.map(|d| format!(" · speaker {d}")).unwrap_or_default();
        put(out, format_args!(" <span class=\"label\">{}{doubt}</span>", quotation.told));
    }
    out.push_str("</p>\n");
}

/// Statements under their speakers, in the order in which these first speak; what nobody is named for comes last.
fn quotations(dossier: &Dossier<'_>, out: &mut String) {
    if dossier.quotations.is_empty() {
        return;
    }
    let mut groups: Vec<(Option<&str>, Vec<usize>)> = Vec::new();
    for (i, quotation) in dossier.quotations.iter().enumerate() {
        let same = |(speaker, of): &&mut (Option<&str>, Vec<usize>)| {
            let by = of.first().and_then(|o| dossier.quotations.get(*o)).and_then(|q| q.by);
            *speaker == quotation.speaker.as_deref() && by == quotation.by
        };
        match groups.iter_mut().find(same) {
            Some((_, of)) => of.push(i),
            None => groups.push((quotation.speaker.as_deref(), vec![i])),
        }
    }
    groups.sort_by_key(|(speaker, _)| speaker.is_none());
    out.push_str("<section id=\"quotations\">\n");
    title_of("Quotations", dossier.quotations.len(), out);
    for (speaker, of) in groups {
        let by = of.first().and_then(|i| dossier.quotations.get(*i)).and_then(|q| q.by);
        match (speaker, by) {
            (Some(name), Some(id)) => {
                put(out, format_args!("<h3><a href=\"#e{}\">{}</a></h3>\n", id.0, attribute(name)));
            }
            (Some(name), None) => put(out, format_args!("<h3>{}</h3>\n", attribute(name))),
            (None, _) => out.push_str("<h3 class=\"nobody\">Speaker not named</h3>\n"),
        }
        for i in of {
            words(i, &dossier.quotations[i], Some(i), out);
        }
    }
    out.push_str("</section>\n");
}

fn timeline(facts: &Analysis, dossier: &Dossier<'_>, out: &mut String) {
    if dossier.timeline.is_empty() {
        return;
    }
    out.push_str("<section id=\"timeline\">\n");
    title_of("Timeline", dossier.timeline.len(), out);
    out.push_str("<ol class=\"rail\">\n");
    for (i, row) in dossier.timeline.iter().enumerate() {
        if let Some(gap) = &row.gap {
            put(out, format_args!("<li class=\"gap\">~ {gap} ~</li>\n"));
        }
        let place = match facts.timeline.get(i).and_then(|r| r.time) {
            Some(time) => format!("t{time}"),
            None => format!("r{i}"),
        };
        let back = if row.background { " background" } else { "" };
        put(out, format_args!("<li id=\"h{i}\" class=\"{}{back}\">", shape(row)));
        let when = if row.when.is_empty() { "no date" } else { &row.when };
        put(out, format_args!("<b class=\"when\">{}</b>", attribute(when)));
        if !row.words.is_empty() && !row.when.contains(row.words.as_str()) {
            put(out, format_args!(" <span class=\"label\">“{}”</span>", attribute(&row.words)));
        }
        put(out, format_args!("<br><a href=\"#{place}\">{}</a>", attribute(&row.what)));
        if let Some(name) = &row.claimed_by {
            put(out, format_args!(" <span class=\"label\">says {}</span>", attribute(name)));
        }
        out.push_str("</li>\n");
    }
    out.push_str("</ol>\n</section>\n");
}

/// What the mark of a row looks like.
fn shape(row: &Happening<'_>) -> &'static str {
    match (&row.earliest, &row.latest, row.precision) {
        (None, None, _) => "undated",
        (Some(_), None, _) => "onward",
        (None, Some(_), _) => "until",
        (_, _, Some("decade" | "century")) => "vague",
        _ if row.value.contains('/') => "range",
        _ => "point",
    }
}

fn notes(dossier: &Dossier<'_>, out: &mut String) {
    if dossier.notes.is_empty() {
        return;
    }
    out.push_str("<section id=\"notes\">\n");
    title_of("Highlights and notes", dossier.notes.len(), out);
    for (i, item) in dossier.notes.iter().enumerate() {
        put(out, format_args!("<div class=\"note {}\">", item.colour));
        match item.place {
            Some(_) => put(out, format_args!("<a href=\"#n{i}\">{}</a>", attribute(&item.quotation))),
            None => out.push_str(&attribute(&item.quotation)),
        }
        for line in item.note.iter().flat_map(|n| n.lines()) {
            put(out, format_args!("<p class=\"remark\">{}</p>", attribute(line)));
        }
        put(out, format_args!("<span class=\"label\">{}</span></div>\n", attribute(&item.about())));
    }
    out.push_str("</section>\n");
}
