//! The keys as files, help and README say them.

use dateline::keys::Keymap;

/// Says what a file should hold, or with DATELINE_WRITE=1 writes it.
fn holds(path: &str, wanted: &str, now: &str) {
    let path = format!("{}/{path}", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("DATELINE_WRITE").is_some() {
        let whole = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, whole.replace(now, wanted)).unwrap();
        return;
    }
    assert_eq!(now, wanted, "{path} is out of date: DATELINE_WRITE=1 cargo test --test keymap writes it");
}

#[test]
fn the_file_of_the_keys_is_what_the_keymap_writes() {
    let file = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/keymap.toml")).unwrap();
    holds("assets/keymap.toml", &Keymap::shipped().written(), &file);
}

#[test]
fn the_tables_of_the_readme_are_the_keys_in_force() {
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    let (begin, end) = ("<!-- keys: made from assets/keymap.toml -->\n", "<!-- end of keys -->");
    let tables =
        readme.split_once(begin).and_then(|(_, rest)| rest.split_once(end)).expect("the README has its marks").0;
    let marked = |tables: &str| format!("{begin}{tables}{end}");
    holds("README.md", &marked(&Keymap::shipped().markdown()), &marked(tables));
}
