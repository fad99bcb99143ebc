//! Where the reader's files are.

use etcetera::base_strategy::{BaseStrategy, choose_base_strategy};
use std::path::PathBuf;

/// The folders of this reader; `None` where the system knows no home.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Places {
    /// The folder of the config: `~/.config/dateline` on most systems, or what `DATELINE_CONFIG_DIR` says.
    pub config: Option<PathBuf>,
    /// The folder of what is kept for each article: `~/.local/share/dateline` on most systems, or what
    /// `DATELINE_DATA_DIR` says.
    pub data: Option<PathBuf>,
}

impl Places {
    /// The folders by the convention of the system and by what the environment says.
    pub fn of_this_reader() -> Self {
        let home = choose_base_strategy().ok();
        let own = |name: &str| std::env::var_os(name).filter(|v| !v.is_empty()).map(PathBuf::from);
        Self {
            config: own("DATELINE_CONFIG_DIR").or_else(|| Some(home.as_ref()?.config_dir().join("dateline"))),
            data: own("DATELINE_DATA_DIR").or_else(|| Some(home.as_ref()?.data_dir().join("dateline"))),
        }
    }
}
