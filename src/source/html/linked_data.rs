//! What a page says about itself in JSON-LD (schema.org).

use dom_query::Document as Tree;
use serde_json::Value;

/// Objects deeper than this are not looked into (the reader of JSON stops earlier).
const DEPTH: usize = 32;
/// More objects than this are not kept.
const MOST: usize = 2000;

/// The objects of all JSON-LD scripts, with those inside them.
pub(super) fn read(tree: &Tree) -> Vec<Value> {
    let mut out = Vec::new();
    for script in tree.select("script[type='application/ld+json' i]").iter() {
        let text = script.text();
        let text = text.trim().trim_start_matches("<!--").trim_end_matches("-->").trim();
        let text = text.trim_start_matches("<![CDATA[").trim_end_matches("]]>").trim().trim_end_matches(';');
        let value = serde_json::from_str::<Value>(text).or_else(|_| {
            // Line feeds inside strings are a common mistake.
            serde_json::from_str(&text.replace(['\n', '\r', '\t'], " "))
        });
        if let Ok(value) = value {
            gather(value, 0, &mut out);
        }
    }
    out
}

fn gather(value: Value, depth: usize, out: &mut Vec<Value>) {
    if depth > DEPTH || out.len() >= MOST {
        return;
    }
    match value {
        Value::Array(items) => items.into_iter().for_each(|v| gather(v, depth + 1, out)),
        Value::Object(mut map) => {
            if let Some(graph) = map.remove("@graph") {
                gather(graph, depth + 1, out);
            }
            for key in ["mainEntity", "mainEntityOfPage"] {
                if map.get(key).is_some_and(Value::is_object)
                    && let Some(inner) = map.remove(key)
                {
                    gather(inner, depth + 1, out);
                }
            }
            out.push(Value::Object(map));
        }
        _ => {}
    }
}

/// Whether an object is of a type whose name has one of these words in it.
pub(super) fn is_a(object: &Value, words: &[&str]) -> bool {
    let named = |v: &Value| v.as_str().is_some_and(|t| words.iter().any(|w| t.contains(w)));
    match object.get("@type") {
        Some(Value::Array(types)) => types.iter().any(named),
        Some(kind) => named(kind),
        None => false,
    }
}
