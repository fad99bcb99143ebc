//! Addresses: what is fetched, and within which limits. Nothing is fetched that was not named.

use super::decode::Charset;
use super::{Origin, sanitize_line};
use crate::error::Error;
use std::io::Read;
use std::time::{Duration, Instant};
use ureq::http::{HeaderMap, StatusCode};

/// Megabytes of an answer that are read.
const MOST_MB: u64 = 20;
/// Answers that lead on to another address.
const REDIRECTS: u32 = 5;
/// How long all of it may take.
const PATIENCE: Duration = Duration::from_secs(20);
/// How long before something is said about it.
const SILENCE: Duration = Duration::from_millis(500);
/// Bytes that are read at once.
const PIECE: usize = 64 * 1024;

/// Whether an argument is an address and no file.
pub fn is_address(argument: &str) -> bool {
    let begins = |kind: &str| argument.get(..kind.len()).is_some_and(|a| a.eq_ignore_ascii_case(kind));
    begins("http://") || begins("https://")
}

/// Fetches an address; `progress` is told how many bytes have come and how many there are, where that is known.
pub(super) fn fetch(address: &str, progress: &mut dyn FnMut(u64, Option<u64>)) -> Result<(Vec<u8>, Origin), Error> {
    let name = sanitize_line(address).into_owned();
    let failed = |what: String| Error::Unfetched { name: name.clone(), what: sanitize_line(&what).into_owned() };
    let config = ureq::Agent::config_builder()
        .max_redirects(REDIRECTS)
        .timeout_global(Some(PATIENCE))
        .http_status_as_error(false)
        .user_agent(concat!("dateline/", env!("CARGO_PKG_VERSION")))
        .accept("text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,text/*;q=0.9,*/*;q=0.5")
        .build();
    let began = Instant::now();
    let answer = ureq::Agent::new_with_config(config).get(address).call();
    let mut answer = answer.map_err(|e| failed(explain(&e)))?;
    let status = answer.status();
    let headers = answer.headers().clone();
    let length = number(&headers, "content-length").filter(|_| !headers.contains_key("content-encoding"));
    if length.is_some_and(|l| l > MOST_MB << 20) {
        return Err(Error::TooLarge { name, size: format!("{} MB", length.unwrap_or(0) >> 20), limit: MOST_MB });
    }
    let reached = ureq::ResponseExt::get_uri(&answer).to_string();
    let mut bytes = Vec::new();
    let mut body = answer.body_mut().with_config().limit(u64::MAX).reader();
    let mut piece = vec![0; PIECE];
    let mut notice = None;
    loop {
        match body.read(&mut piece) {
            Ok(0) => break,
            Ok(count) => bytes.extend_from_slice(&piece[..count]),
            Err(error) if bytes.is_empty() => return Err(failed(format!("the answer broke off ({error})"))),
            Err(_) => {
                notice = Some(format!("'{name}': the connection broke off, so this is only the beginning"));
                break;
            }
        }
        if bytes.len() as u64 > MOST_MB << 20 {
            return Err(Error::TooLarge { name, size: format!("more than {MOST_MB} MB"), limit: MOST_MB });
        }
        if began.elapsed() > SILENCE {
            progress(bytes.len() as u64, length);
        }
    }
    if !status.is_success() {
        let is_page = bytes.len() > 2048;
        if status == StatusCode::NOT_FOUND || !is_page {
            return Err(failed(format!("the server answers {}", words(status))));
        }
        notice = Some(format!("'{name}': the server answers {}; this is the page that it sent", words(status)));
    }
    let charset = headers.get("content-type").and_then(|v| v.to_str().ok()).and_then(charset);
    Ok((bytes, Origin { address: Some(reached), charset, notice }))
}

fn words(status: StatusCode) -> String {
    format!("{} ({})", status.as_u16(), status.canonical_reason().unwrap_or("no reason given"))
}

fn number(headers: &HeaderMap, name: &str) -> Option<u64> {
    headers.get(name)?.to_str().ok()?.trim().parse().ok()
}

/// The encoding in a `Content-Type`.
fn charset(kind: &str) -> Option<Charset> {
    let lower = kind.to_ascii_lowercase();
    let at = lower.find("charset=")?;
    Charset::named(lower[at + 8..].split(';').next()?.trim().trim_matches(['"', '\'']))
}

/// What went wrong, in words.
fn explain(error: &ureq::Error) -> String {
    match error {
        ureq::Error::HostNotFound => "there is no such host; check the address and the network".into(),
        ureq::Error::TooManyRedirects => format!("it leads on more than {REDIRECTS} times"),
        ureq::Error::Timeout(_) => format!("no whole answer came within {} seconds", PATIENCE.as_secs()),
        ureq::Error::BadUri(_) | ureq::Error::Http(_) => "this is no address that can be fetched".into(),
        ureq::Error::ConnectionFailed => "no connection; check the address and the network".into(),
        other => other.to_string(),
    }
}
