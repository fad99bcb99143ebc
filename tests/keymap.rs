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

#[test]
fn the_keys_in_force_are_printed_and_can_be_read_back() {
    let config = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("keymap");
    std::fs::create_dir_all(&config).unwrap();
    let own = "[everywhere]\n\"é\" = \"zen\"\n\"z\" = \"nothing\"\n'\" x' = \"theme\"\n\"'\" = \"+marks\"\n";
    std::fs::write(config.join("keymap.toml"), own).unwrap();
    let print = |arguments: &[&str]| {
        let done = std::process::Command::new(env!("CARGO_BIN_EXE_dateline"))
            .env("DATELINE_CONFIG_DIR", &config)
            .args(arguments)
            .output()
            .unwrap();
        assert!(done.status.success());
        (String::from_utf8(done.stdout).unwrap(), String::from_utf8(done.stderr).unwrap())
    };
    let (all, told) = print(&["--print-keymap"]);
    assert!(
        all.contains("\"é\" = \"zen\"") && all.contains("# only the article") && !all.contains("\"z\" = "),
        "{all}"
    );
    assert!(told.contains("line 4: next-quote has no key any more: it had \""), "{told}");
    assert!(told.contains("line 5: ' in [everywhere] begins no other keys that could be called marks"), "{told}");
    let (again, problems) = Keymap::default().with(&all);
    assert!(again.written() == all && problems.is_empty(), "{problems:?}\n{all}\n{}", again.written());
    let (shipped, told) = print(&["--print-keymap", "--no-config"]);
    assert_eq!((shipped, told), (Keymap::shipped().written(), String::new()));
}
