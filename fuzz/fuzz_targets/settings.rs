//! Any text as config, keymap, theme and list of names.
#![no_main]

#[path = "../../tests/invariants/mod.rs"]
mod invariants;

use dateline::analysis::own::Names;
use dateline::keys::Keymap;
use dateline::store::Config;
use dateline::ui::Theme;
use libfuzzer_sys::fuzz_target;
use std::path::Path;

fuzz_target!(|source: &str| {
    // A config may name a list of names; nothing on this machine is to be read.
    if !source.contains("file") {
        let (_, told) = Config::default().parse(source, "config.toml", Path::new("/nowhere"));
        assert!(told.iter().all(|t| t.chars().all(|c| c != '\n' && invariants::is_safe(c))), "{told:?}");
    }
    let (keymap, _) = Keymap::shipped().with(source);
    assert_eq!(Keymap::shipped().with(&keymap.written()).1.len(), 0);
    let _ = Theme::own("x", source);
    let _ = Names::parse(source);
});
