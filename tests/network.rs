//! Addresses, with a server on this machine that stands for the network: what is fetched, within which limits, and that
//! nothing is that the reader did not name.

mod child;
mod pty;

use child::{Answer, program, run};
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

const STORY: &str =
    "<p>The harbour was closed at noon, the port master said, because the ice had come in overnight.</p>";

/// A server that answers each path in its own way, and remembers which were asked for.
struct Server {
    address: String,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Server {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (remembered, own) = (asked.clone(), address.clone());
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (remembered, own) = (remembered.clone(), own.clone());
                std::thread::spawn(move || {
                    // Who asked may go away in the middle.
                    let _ = answer(stream, &remembered, &own);
                });
            }
        });
        Self { address, asked }
    }

    fn plain(&self, path: &str) -> Answer {
        let address = format!("{}{path}", self.address);
        run(program(&["--plain", &address]), Vec::new(), Duration::from_secs(30))
    }

    fn asked(&self) -> Vec<String> {
        std::mem::take(&mut *self.asked.lock().expect("the list"))
    }
}

fn answer(mut stream: TcpStream, asked: &Mutex<Vec<String>>, own: &str) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    let first = lines.next().transpose()?.unwrap_or_default();
    while lines.next().transpose()?.is_some_and(|l| !l.is_empty()) {}
    let path = first.split(' ').nth(1).unwrap_or("").to_owned();
    asked.lock().expect("the list").push(path.clone());
    let page = format!("<html><head><title>Ice</title></head><body><h1>Ice</h1>{}</body></html>", STORY.repeat(5));
    let html = "Content-Type: text/html; charset=utf-8";
    let mut send = |status: &str, headers: &str, body: &[u8]| {
        write!(
            stream,
            "HTTP/1.1 {status}\r\n{headers}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
            body.len()
        )?;
        stream.write_all(body)
    };
    match path.as_str() {
        "/page" => send("200 OK", html, page.as_bytes()),
        "/others" => {
            let more = format!(
                "{page}<img src='/image.png'><script src='/script.js'></script><link rel=stylesheet href='/style.css'>\
                 <iframe src='{own}/frame'></iframe><link rel=amphtml href='/amp'><meta http-equiv=refresh content='0;url=/other'>\
                 <link rel=next href='/next'><a href='/link' ping='/ping'>x</a>"
            );
            send("200 OK", html, more.as_bytes())
        }
        "/feed" => {
            let feed = format!(
                "<rss><channel><title>Tide</title><image><url>{own}/logo.png</url></image><item><title>Ice</title><link>{own}/item</link>\
                 <enclosure url='{own}/sound.mp3'/><description>The harbour was closed.</description></item></channel></rss>"
            );
            send("200 OK", "Content-Type: application/rss+xml", feed.as_bytes())
        }
        "/loop" => send("302 Found", "Location: /loop", b""),
        "/away" => send("302 Found", "Location: /page", b""),
        "/file" => send("302 Found", "Location: file:///etc/passwd", b""),
        "/evil" => send("302 Found", "Location: /\x1b]0;owned\x07x", b""),
        "/latin" => send(
            "200 OK",
            "Content-Type: text/plain; charset=utf-8",
            b"The caf\xe9 in Orl\xe9ans was closed at noon.\n",
        ),
        "/charset" => send("200 OK", "Content-Type: text/plain; charset=\"klingon\"", b"The harbour was closed.\n"),
        "/500" => send("500 Internal Server Error", html, b"sorry"),
        "/long500" => send("500 Internal Server Error", html, page.repeat(8).as_bytes()),
        "/404" => send("404 Not Found", html, page.repeat(8).as_bytes()),
        "/empty" => send("200 OK", html, b""),
        "/binary" => send("200 OK", html, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        "/said" => send("200 OK", &format!("{html}\r\nContent-Length: 99999999999"), b"x"),
        "/gzip" => send("200 OK", &format!("{html}\r\nContent-Encoding: gzip"), &gzip(page.as_bytes())),
        "/bomb" => send("200 OK", &format!("{html}\r\nContent-Encoding: gzip"), &gzip(&vec![b' '; 300 << 20])),
        "/nogzip" => send("200 OK", &format!("{html}\r\nContent-Encoding: gzip"), page.as_bytes()),
        "/many" => send("200 OK", &"X-A: b\r\n".repeat(100_000), page.as_bytes()),
        "/endless" => {
            write!(stream, "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n")?;
            loop {
                stream.write_all(&[b'x'; 65536])?;
            }
        }
        "/broken" => {
            write!(stream, "HTTP/1.1 200 OK\r\n{html}\r\nContent-Length: 999999\r\n\r\n{page}")?;
            stream.flush()
        }
        "/slow" => {
            write!(stream, "HTTP/1.1 200 OK\r\n{html}\r\nContent-Length: 99999\r\n\r\n{page}")?;
            loop {
                std::thread::sleep(Duration::from_millis(200));
                stream.write_all(b" ")?;
                stream.flush()?;
            }
        }
        "/silent" => {
            std::thread::sleep(Duration::from_secs(40));
            Ok(())
        }
        "/noise" => stream.write_all(&[0x1b; 4096]),
        _ => send("404 Not Found", html, b"no"),
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).expect("packed");
    encoder.finish().expect("packed")
}

#[test]
fn only_what_was_named_is_fetched() {
    let server = Server::start();
    for path in ["/page", "/others", "/feed", "/gzip"] {
        let got = server.plain(path);
        assert!(got.code() == Some(0) && got.text().contains("The harbour was closed"), "{path}: {}", got.said);
        assert_eq!(server.asked(), [path]);
    }
    // A page on disk that points there leads nobody there.
    let folder = child::folder("network");
    let (path, address) = (folder.join("page.html"), &server.address);
    let page = format!(
        "<html><head><base href='{address}/'><link rel=canonical href='{address}/page'></head><body><img src='{address}/a.png'>{STORY}"
    );
    std::fs::write(&path, page).expect("a file");
    for arguments in [&["--plain"][..], &["analyze"], &["screen", "--keys", "L"]] {
        let mut command = program(arguments);
        command.arg(&path);
        assert_eq!(run(command, Vec::new(), Duration::from_secs(20)).code(), Some(0));
    }
    assert!(server.asked().is_empty());
    std::fs::remove_dir_all(folder).expect("removed");
}

#[test]
fn the_article_behind_an_item_of_a_feed_is_fetched_on_request() {
    let server = Server::start();
    let folder = child::folder("network");
    let path = folder.join("feed.xml");
    let feed = format!(
        "<rss><channel><title>Tide</title><item><title>Ice in the harbour</title><link>{}/page</link>\
         <description>Its beginning.</description></item></channel></rss>",
        server.address
    );
    std::fs::write(&path, feed).expect("a file");
    let path = path.to_string_lossy().into_owned();
    // By the key for the whole, and by the link below the item.
    for keys in [&["W"][..], &["L", "\r"]] {
        let mut t = pty::Terminal::reader(&[&path], (100, 30));
        t.wait_for("To read");
        t.type_keys("\r");
        t.wait_for("Its beginning.");
        assert!(server.asked().is_empty());
        for key in keys {
            t.type_keys(key);
            t.wait("an answer to the key", |s| {
                s.contents().contains("Links 1") || s.contents().contains("The harbour was closed")
            });
        }
        t.wait_for("The harbour was closed");
        assert_eq!(server.asked(), ["/page"], "{keys:?}");
        t.type_keys("q");
        assert_eq!(t.exit_code(), 0);
    }
    std::fs::remove_dir_all(folder).expect("removed");
}

#[test]
fn redirects_are_followed_a_few_times_and_only_on_the_web() {
    let server = Server::start();
    assert!(server.plain("/away").text().contains("The harbour was closed"));
    assert_eq!(server.asked(), ["/away", "/page"]);
    let got = server.plain("/loop");
    assert!(got.code() == Some(1) && got.said.contains("leads on more than 5 times"), "{}", got.said);
    assert!(server.asked().len() <= 6);
    for path in ["/file", "/evil"] {
        let got = server.plain(path);
        assert!(got.code() == Some(1) && !got.text().contains("root:"), "{path}: {}", got.said);
        assert!(child::is_clean(got.said.as_bytes()), "{path}");
    }
}

#[test]
fn answers_that_are_no_page_get_a_sentence() {
    let server = Server::start();
    for (path, words) in [
        ("/500", "the server answers 500"),
        ("/404", "the server answers 404"),
        ("/empty", "is empty"),
        ("/binary", "is a picture (PNG)"),
        ("/noise", "can't be fetched"),
        ("/many", "can't be fetched"),
        ("/nogzip", "can't be fetched"),
    ] {
        let got = server.plain(path);
        assert!(got.code() == Some(1) && got.said.contains(words), "{path}: {}", got.said);
        assert!(got.said.lines().count() == 1 && child::is_clean(got.said.as_bytes()) && got.out.is_empty(), "{path}");
    }
    let got = server.plain("/long500");
    assert!(got.said.contains("this is the page that it sent") && got.text().contains("The harbour"), "{}", got.said);
}

#[test]
fn wrong_charsets_are_seen_through() {
    let server = Server::start();
    let got = server.plain("/charset");
    assert!(got.text().contains("The harbour was closed."), "{}", got.said);
    let got = server.plain("/latin");
    let text = got.text();
    assert!(text.contains("café in Orléans") || got.said.contains("--encoding"), "{text} {}", got.said);
}

#[test]
fn too_much_is_refused_and_what_broke_off_is_shown() {
    let server = Server::start();
    for path in ["/endless", "/bomb", "/said"] {
        let got = server.plain(path);
        assert!(got.code() == Some(1), "{path}");
        assert!(path == "/said" || got.said.contains("the limit is 20 MB"), "{path}: {}", got.said);
        assert!(got.memory < 256 << 10, "{path} took {} MB", got.memory >> 10);
    }
    let got = server.plain("/broken");
    assert!(got.text().contains("The harbour was closed") && got.said.contains("only the beginning"), "{}", got.said);
}

#[test]
fn a_slow_server_is_waited_for_twenty_seconds_at_most() {
    let server = Server::start();
    std::thread::scope(|threads| {
        for path in ["/slow", "/silent"] {
            let server = &server;
            threads.spawn(move || {
                let began = Instant::now();
                let got = server.plain(path);
                assert!(began.elapsed() < Duration::from_secs(27), "{path} took {:?}", began.elapsed());
                let shown = got.text().contains("The harbour was closed") && got.said.contains("only the beginning");
                assert!(shown || got.said.contains("no whole answer came within 20 seconds"), "{path}: {}", got.said);
            });
        }
    });
}
