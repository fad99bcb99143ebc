//! Finding and looking up from everywhere: what these actions are, and what each begins.

use super::action::actions;
use super::typing::Waiting;
use super::{Effect, Listing, Model, Overlay, PromptKind, company, opening};
use crate::app::update::prompts::prompt;
use crate::store::COLUMNS;
use crate::words::told;

actions! {
    /// Finding places, and looking things up beside the text.
    SeekAction {
        Commands = "commands", "type what you want to do";
        Percent = "percent", "go to a share of the text, 0 to 100";
        SetMark = "set-mark", "set a mark: its letter follows";
        GoMark = "go-to-mark", "go to a mark: its letter follows";
        Places = "places", "your marks, and where you came from";
        Peek = "peek", "a small card at the cursor";
        Company = "company", "who appears with whom";
        Map = "map", "a map of the text at its edge";
        Wider = "side-wider", "a wider side";
        Narrower = "side-narrower", "a narrower side";
        ColumnWider = "column-wider", "a wider column of text";
        ColumnNarrower = "column-narrower", "a narrower column of text";
        Justify = "justify", "both edges even, or the right one ragged";
        Marked = "marked", "which kinds are marked in the text";
        Shapes = "shapes", "kinds told apart by type too, or by colour";
        Mouse = "mouse", "how much of the mouse dateline takes";
    }
}

/// Does what works everywhere; `count` is the number that was typed before.
pub(super) fn seek(model: &mut Model, action: SeekAction, count: Option<u32>) -> Vec<Effect> {
    match action {
        SeekAction::Commands => {
            // What the palette lists is what the place under it can do.
            let context = model.context();
            model.overlays.push(Overlay::Palette(context, 0));
            prompt(model, PromptKind::Command, "");
        }
        SeekAction::Percent => match count {
            Some(percent) => model.go_to_percent(percent),
            None => prompt(model, PromptKind::Percent, ""),
        },
        SeekAction::SetMark => model.typing.wait(Waiting::SetMark),
        SeekAction::GoMark => model.typing.wait(Waiting::GoMark),
        SeekAction::Places => opening::show(model, Listing::Places),
        SeekAction::Peek => {
            if model.peek {
                model.peek = false;
            } else {
                model.peek_here();
            }
        }
        SeekAction::Company => company::open(model),
        SeekAction::Map => model.map = !model.map,
        SeekAction::Wider => model.widen_side(4),
        SeekAction::Narrower => model.widen_side(-4),
        SeekAction::ColumnWider => model.widen_column(4),
        SeekAction::ColumnNarrower => model.widen_column(-4),
        SeekAction::Justify => {
            model.justify = !model.justify;
            model.scroll_to(model.top);
            model.message = Some(if model.justify { told::EVEN } else { told::RAGGED }.into());
        }
        SeekAction::Marked => opening::show(model, Listing::Marked),
        SeekAction::Shapes => {
            model.shapes = !model.shapes;
            let theme = model.theme_named(&model.theme.name);
            model.wear(theme);
            let words = if model.shapes { told::SHAPES } else { told::COLOURS };
            model.message = Some(words.into());
        }
        SeekAction::Mouse => {
            model.mouse = model.mouse.next();
            model.message = Some(model.mouse.describe().to_owned());
            return vec![Effect::Mouse(model.mouse)];
        }
    }
    Vec::new()
}

impl Model {
    /// Makes the column of text wider by some cells, as far as the screen has room for it.
    fn widen_column(&mut self, cells: i16) {
        let now = self.screen.text.width.min(self.column);
        let wanted = now.saturating_add_signed(cells).clamp(*COLUMNS.start(), *COLUMNS.end());
        let before = self.screen.text.width;
        self.column = wanted;
        self.lay_out(self.screen.size);
        let width = self.screen.text.width;
        self.message = Some(match width == before {
            true if cells > 0 => told::column_widest(width),
            true => told::column_least(width),
            false => told::column(width),
        });
    }

    /// Goes to a share of the text, in percent.
    pub fn go_to_percent(&mut self, percent: u32) {
        let length = self.document.text.len();
        let mut at = length * percent.min(100) as usize / 100;
        while !self.document.text.is_char_boundary(at) {
            at -= 1;
        }
        self.jumps.leave(self.top);
        self.scroll_to(at);
    }
}
