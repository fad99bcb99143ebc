//! A reader's own names: in the JSON, on the screen, and what is said where a list can't be understood.

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const TEXT: &str = "\
Trouble in the hills

Brother Van came down to the valley on Monday. The guests of Tovarna, a mill, waited for him.

\"We lost a bridge and two winters,\" Van said. He had walked for nine days. The mill's men, among them old Karl of
Tovarna, said that nobody had warned them.

VAN'S friends at Tovarna Hill Museum laughed. May came, and the Blue Book was read aloud.
";

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("own_names").join(name);
    std::fs::create_dir_all(&folder).expect("a folder");
    folder
}

/// A fresh file of this test run.
fn file(folder: &Path, name: &str, bytes: &[u8]) -> String {
    let path = folder.join(name);
    std::fs::write(&path, bytes).expect("a file");
    path.to_str().expect("a path in UTF-8").to_owned()
}

fn dateline(config: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_dateline"))
        .env("DATELINE_CONFIG_DIR", config)
        .args(arguments)
        .output()
        .expect("the program starts")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The JSON of the text with a list of names.
fn analysed(test: &str, list: &str) -> Value {
    let folder = folder(test);
    let (names, text) = (file(&folder, "names.txt", list.as_bytes()), file(&folder, "text.txt", TEXT.as_bytes()));
    let done = dateline(&folder, &["analyze", "--names", &names, &text]);
    assert!(done.status.success(), "{}", said(&done));
    serde_json::from_slice(&done.stdout).expect("JSON")
}

/// The words of the mentions by name of an entity with this name.
fn mentions(json: &Value, name: &str) -> Vec<String> {
    let text: Vec<char> = json["text"].as_str().unwrap().chars().collect();
    let id = json["entities"].as_array().unwrap().iter().position(|e| e["name"] == name);
    let of = |m: &&Value| id.is_some() && m["entity"].as_u64() == id.map(|i| i as u64) && m["form"] == "name";
    let place = |m: &Value| m["start"].as_u64().unwrap() as usize..m["end"].as_u64().unwrap() as usize;
    json["mentions"].as_array().unwrap().iter().filter(of).map(|m| text[place(m)].iter().collect()).collect()
}

fn entity<'j>(json: &'j Value, name: &str) -> &'j Value {
    let found = json["entities"].as_array().unwrap().iter().find(|e| e["name"] == name);
    found.unwrap_or_else(|| panic!("{name} is not among {}", json["entities"]))
}

#[test]
fn names_of_one_line_are_one_entity_everywhere() {
    let json = analysed("joined", "# who\nTuan Le Van | Brother Van | Van = person\n");
    let van = entity(&json, "Tuan Le Van");
    assert_eq!(van["kind"], "person");
    assert_eq!(van["aliases"], serde_json::json!(["Brother Van", "Van", "VAN"]));
    assert_eq!(mentions(&json, "Tuan Le Van"), ["Brother Van", "Van", "VAN"]);
    let speaker = &json["quotes"][0]["speaker"]["entity"];
    assert_eq!(speaker, &van["id"], "what he says is his");
    let row = json["mentions"].as_array().unwrap().iter().find(|m| m["form"] == "pronoun");
    assert_eq!(row.map(|m| &m["entity"]), Some(&van["id"]), "the pronoun follows");
}

#[test]
fn an_own_kind_wins_and_none_takes_a_name_away() {
    for (kind, word) in [("place", "place"), ("organisation", "organization"), ("Work", "work")] {
        let json = analysed("kinds", &format!("Tovarna = {kind}\n"));
        assert_eq!(entity(&json, "Tovarna")["kind"], word);
        assert!(mentions(&json, "Tovarna").len() >= 2);
    }
    let json = analysed("none", "Brother Van | Van | Karl = none\nMay = none\n");
    for gone in ["Brother Van", "Van", "VAN", "Karl"] {
        assert!(mentions(&json, gone).is_empty(), "{gone} is still there");
    }
}

#[test]
fn a_longer_name_keeps_the_shorter_one_inside_it() {
    let json = analysed("longer", "Tovarna Hill Museum = organization\nTovarna = place\n");
    assert_eq!(mentions(&json, "Tovarna Hill Museum"), ["Tovarna Hill Museum"]);
    assert_eq!(mentions(&json, "Tovarna"), ["Tovarna", "Tovarna"]);
}

#[test]
fn own_names_are_on_the_screen() {
    let folder = folder("screen");
    let names = file(&folder, "names.txt", b"Tuan Le Van | Brother Van | Van = person\n");
    let text = file(&folder, "text.txt", TEXT.as_bytes());
    let arguments = ["screen", "--format", "text", "--size", "120x30", "--names", &names, "--keys", "Tab", &text];
    let screen = String::from_utf8(dateline(&folder, &arguments).stdout).unwrap();
    assert!(screen.contains("Tuan Le Van  person · mention 1 of"), "{screen}");
    assert!(screen.contains("▸ Tuan Le Van"), "{screen}");
}

#[test]
fn a_bad_list_is_told_with_file_line_and_remedy() {
    let folder = folder("bad");
    let text = file(&folder, "text.txt", TEXT.as_bytes());
    for (list, words) in [
        (&b"Van = person\nKarl\n"[..], &["names.txt', line 2: \"Karl\" has no kind", "name = kind"][..]),
        (b"Van = human\n", &["line 1: \"human\" is no kind", "person, organization"]),
        (b"Van = person\n\nKarl | Van = person\n", &["line 3: \"Van\" is given on line 1 already"]),
        (b"Van = person\nKar\xFFl = person\n", &["line 2", "UTF-8"]),
        (b"Va\x1b[31m\x9b2Jn = hu\x07man\n", &["line 1"]),
    ] {
        let names = file(&folder, "names.txt", list);
        for command in [&["analyze"][..], &["--plain"], &["screen"]] {
            let done = dateline(&folder, &[command, &["--names", &names, &text]].concat());
            assert_eq!(done.status.code(), Some(1));
            assert!(done.stdout.is_empty());
            let said = said(&done);
            assert!(said.lines().count() == 1 && !said.trim_end().contains(char::is_control), "{said:?}");
            for word in words {
                assert!(said.contains(word), "{word:?} is not in {said:?}");
            }
        }
    }
    let gone = dateline(&folder, &["analyze", "--names", "no-such-list.txt", &text]);
    assert!(said(&gone).contains("'no-such-list.txt': there is no such list"), "{}", said(&gone));
}

#[test]
fn the_config_names_too_is_forgiving_and_can_be_left_aside() {
    let folder = folder("config");
    let text = file(&folder, "text.txt", TEXT.as_bytes());
    file(&folder, "more.txt", b"Tovarna = work\nVan = place\n");
    let config = b"names-file = \"more.txt\"\ncolour = \"blue\"\n[names]\n\"Brother Van | Van\" = \"person\"\n";
    file(&folder, "config.toml", config);
    let done = dateline(&folder, &["analyze", &text]);
    let json: Value = serde_json::from_slice(&done.stdout).expect("JSON");
    assert_eq!(entity(&json, "Brother Van")["kind"], "person");
    assert_eq!(entity(&json, "Tovarna")["kind"], "work");
    let told = said(&done);
    assert!(told.lines().count() == 1 && told.contains("line 2: there is no setting \"colour\""), "{told}");
    // The list on the command line comes first.
    let names = file(&folder, "first.txt", b"Tovarna = law\n");
    let done = dateline(&folder, &["analyze", "--names", &names, &text]);
    let json: Value = serde_json::from_slice(&done.stdout).expect("JSON");
    assert_eq!(entity(&json, "Tovarna")["kind"], "law");
    let done = dateline(&folder, &["analyze", "--no-config", &text]);
    assert_eq!(said(&done), "");
    assert_eq!(std::fs::read(folder.join("config.toml")).unwrap(), config, "the config is never written");
}
