//! The look: colours and weights by role, and the small set of glyphs. No colour or glyph is named anywhere else.

use std::borrow::Cow;

use ratatui::style::{Color, Modifier, Style};

use crate::model::landscape::canvas::Pigment;

/// What a piece of text is for the eye.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The words of things.
    Plain,
    /// The thing itself: titles, the question.
    Strong,
    /// Circumstances: dates, counts, labels.
    Dim,
    /// The one thing that is in focus.
    Focus,
    /// The row or choice under the cursor.
    Selected,
    /// Needs somebody.
    Needs,
    /// Done, met, ready.
    Done,
    /// Stuck, refused, harmful.
    Stuck,
    /// Rules and borders.
    Rule,
    /// What has changed a moment ago.
    Fresh,
}

/// A set of colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// Light text on a dark ground.
    Dark,
    /// Dark text on a light ground.
    Light,
    /// Black, white and few strong colours.
    Contrast,
    /// No colour at all: weight and reverse only.
    Plain,
}

impl Theme {
    /// Every theme, in the order in which they are gone through.
    pub const ALL: &'static [Self] = &[Self::Dark, Self::Light, Self::Contrast, Self::Plain];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Dark => "dark",
            Self::Light => "light",
            Self::Contrast => "high contrast",
            Self::Plain => "plain",
        }
    }

    /// The theme with this name; `contrast` will do for high contrast.
    pub fn named(name: &str) -> Option<Self> {
        let wanted = name.trim().to_lowercase();
        Self::ALL.iter().copied().find(|theme| {
            theme.name() == wanted || (wanted == "contrast" && *theme == Self::Contrast)
        })
    }

    /// The next one.
    #[must_use]
    pub fn next(self) -> Self {
        let at = Self::ALL.iter().position(|theme| *theme == self);
        at.and_then(|at| Self::ALL.get(at + 1))
            .copied()
            .unwrap_or(Self::Dark)
    }

    /// Ground and ink in indexed colours, one row a role; `None` for the theme without colours.
    fn palette(self) -> Option<Palette> {
        match self {
            Self::Dark => Some(Palette {
                ground: None,
                raised: 236,
                ink: 252,
                strong: 231,
                dim: 246,
                focus: 117,
                needs: 221,
                done: 114,
                stuck: 210,
                rule: 240,
            }),
            Self::Light => Some(Palette {
                ground: Some(231),
                raised: 254,
                ink: 236,
                strong: 16,
                dim: 241,
                focus: 25,
                needs: 94,
                done: 22,
                stuck: 124,
                rule: 249,
            }),
            Self::Contrast => Some(Palette {
                ground: Some(16),
                raised: 19,
                ink: 231,
                strong: 231,
                dim: 252,
                focus: 51,
                needs: 226,
                done: 46,
                stuck: 217,
                rule: 250,
            }),
            Self::Plain => None,
        }
    }
}

/// The indexed colours of a theme.
struct Palette {
    /// `None` leaves the terminal's own.
    ground: Option<u8>,
    raised: u8,
    ink: u8,
    strong: u8,
    dim: u8,
    focus: u8,
    needs: u8,
    done: u8,
    stuck: u8,
    rule: u8,
}

/// A glyph by its meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glyph {
    /// Met, done.
    Tick,
    /// Not met.
    Cross,
    /// Where we are.
    Here,
    /// Still to come.
    ToCome,
    /// About a quarter.
    Quarter,
    /// About a half.
    Half,
    /// About three quarters.
    Most,
    /// Something folded, or a way on.
    Folded,
    /// Something open.
    Unfolded,
    /// A branch of a tree.
    Branch,
    /// The last branch of a tree.
    LastBranch,
    /// The trunk beside branches.
    Trunk,
    /// A rule.
    Rule,
    /// A bar that is done.
    Bar,
    /// A bar that is to come.
    BarToCome,
    /// The mark at the left of what is selected.
    Mark,
    /// Something was cut off.
    More,
    /// Between two facts.
    Dot,
    /// To the right, or leads to.
    Right,
    /// To the left.
    Left,
    /// Something marked in a list.
    Chosen,
    /// The line in which is typed.
    Typing,
    /// Before a choice that is turned with the arrows.
    Turn,
    /// After it.
    TurnOn,
    /// The dots of large digits, one over the other.
    Dots,
    /// The upper one of two dots.
    UpperDot,
    /// The lower one of two dots.
    LowerDot,
    /// More above.
    Above,
    /// More below.
    Below,
    /// A stroke of rain, or a ray.
    Slant,
    /// A ray the other way.
    BackSlant,
    /// Water that falls.
    Falling,
    /// A tree.
    Tree,
    /// A drop that rises, or the eye of a fish.
    Drop,
    /// A cloud where there are no colours.
    Mist,
    /// Upstream.
    Upstream,
}

const GLYPHS: &[(Glyph, &str, &str)] = &[
    (Glyph::Tick, "✓", "v"),
    (Glyph::Cross, "✗", "x"),
    (Glyph::Here, "●", "*"),
    (Glyph::ToCome, "○", "o"),
    (Glyph::Quarter, "◔", "o"),
    (Glyph::Half, "◑", "o"),
    (Glyph::Most, "◕", "o"),
    (Glyph::Folded, "▸", ">"),
    (Glyph::Unfolded, "▾", "v"),
    (Glyph::Branch, "├", "|"),
    (Glyph::LastBranch, "└", "`"),
    (Glyph::Trunk, "│", "|"),
    (Glyph::Rule, "─", "-"),
    (Glyph::Bar, "━", "="),
    (Glyph::BarToCome, "╌", "-"),
    (Glyph::Mark, "▌", "|"),
    (Glyph::More, "…", "~"),
    (Glyph::Dot, "·", "-"),
    (Glyph::Right, "→", ">"),
    (Glyph::Left, "←", "<"),
    (Glyph::Chosen, "●", "*"),
    (Glyph::Typing, "›", ">"),
    (Glyph::Turn, "‹", "<"),
    (Glyph::TurnOn, "›", ">"),
    (Glyph::Dots, "█", "#"),
    (Glyph::UpperDot, "▀", "#"),
    (Glyph::LowerDot, "▄", "#"),
    (Glyph::Above, "↑", "^"),
    (Glyph::Below, "↓", "v"),
    (Glyph::Slant, "╱", "/"),
    (Glyph::BackSlant, "╲", "\\"),
    (Glyph::Falling, "╎", ":"),
    (Glyph::Tree, "↟", "^"),
    (Glyph::Drop, "°", "o"),
    (Glyph::Mist, "░", ":"),
    (Glyph::Upstream, "▴", "^"),
];

/// Something painted, with its indexed colours; `None` where the ground shows through.
type Painted = (Pigment, Option<u8>, Option<u8>, Option<u8>);

/// What is painted: its colour in the dark, the light and the high-contrast theme. No meaning hangs on any of them.
const PIGMENTS: &[Painted] = &[
    (Pigment::Sky, None, None, None),
    (Pigment::Far, Some(234), Some(255), None),
    (Pigment::Land, Some(235), Some(194), None),
    (Pigment::Tree, Some(65), Some(71), Some(40)),
    (Pigment::Cloud, Some(240), Some(253), Some(238)),
    (Pigment::Shade, Some(238), Some(250), Some(238)),
    (Pigment::Sun, Some(221), Some(220), Some(226)),
    (Pigment::Glow, Some(178), Some(229), Some(226)),
    (Pigment::Rain, Some(67), Some(67), Some(51)),
    (Pigment::Stream, Some(31), Some(81), Some(20)),
    (Pigment::Lake, Some(24), Some(117), Some(19)),
    (Pigment::Crest, Some(74), Some(31), Some(51)),
    (Pigment::Surface, Some(31), Some(81), Some(20)),
    (Pigment::Deep, Some(24), Some(117), Some(18)),
    (Pigment::Deeper, Some(17), Some(75), Some(17)),
    (Pigment::Fish, Some(216), Some(130), Some(226)),
    (Pigment::Wood, Some(137), Some(94), Some(226)),
    (Pigment::Stone, Some(237), Some(252), None),
    (Pigment::Vapour, Some(110), Some(67), Some(51)),
];

/// How everything is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// The colours.
    pub theme: Theme,
    /// Whether the terminal shows more than ASCII.
    pub unicode: bool,
}

impl Look {
    /// The style of a role.
    pub fn style(self, role: Role) -> Style {
        match self.theme.palette() {
            Some(palette) => coloured(&palette, role),
            None => plain(role),
        }
    }

    /// Whether the theme brings a ground of its own.
    pub fn has_ground(self) -> bool {
        self.theme
            .palette()
            .is_some_and(|palette| palette.ground.is_some())
    }

    /// The colour of something painted; `None` where the ground shows through, and in the theme without colours.
    pub fn pigment(self, pigment: Pigment) -> Option<Color> {
        let row = PIGMENTS.iter().find(|(known, ..)| *known == pigment)?;
        let colour = match self.theme {
            Theme::Dark => row.1,
            Theme::Light => row.2,
            Theme::Contrast => row.3,
            Theme::Plain => None,
        };
        colour.map(Color::Indexed)
    }

    /// Whether a colour behind a cell is that of the page.
    pub fn is_ground(self, behind: Option<Color>) -> bool {
        matches!(behind, None | Some(Color::Reset)) || behind == self.ground().bg
    }

    /// The ground on which everything is drawn.
    pub fn ground(self) -> Style {
        self.style(Role::Plain)
    }

    /// A text with every glyph of ours as the terminal shows it.
    pub fn shown(self, text: &str) -> Cow<'_, str> {
        if self.unicode || text.is_ascii() {
            return Cow::Borrowed(text);
        }
        let twin = |c: char| {
            let mut letter = [0; 4];
            let glyph = &*c.encode_utf8(&mut letter);
            let known = GLYPHS.iter().find(|(_, shown, _)| *shown == glyph);
            known.and_then(|(_, _, ascii)| ascii.chars().next())
        };
        Cow::Owned(text.chars().map(|c| twin(c).unwrap_or(c)).collect())
    }

    /// A glyph, or its ASCII twin.
    pub fn glyph(self, glyph: Glyph) -> &'static str {
        GLYPHS
            .iter()
            .find(|(known, _, _)| *known == glyph)
            .map_or(
                "",
                |(_, shown, ascii)| if self.unicode { shown } else { ascii },
            )
    }
}

fn coloured(palette: &Palette, role: Role) -> Style {
    let ground = palette.ground.map_or(Color::Reset, Color::Indexed);
    let on_ground = |ink: u8| Style::new().fg(Color::Indexed(ink)).bg(ground);
    match role {
        Role::Plain => on_ground(palette.ink),
        Role::Strong => on_ground(palette.strong).add_modifier(Modifier::BOLD),
        Role::Dim => on_ground(palette.dim),
        Role::Focus => on_ground(palette.focus).add_modifier(Modifier::BOLD),
        Role::Selected => Style::new()
            .fg(Color::Indexed(palette.strong))
            .bg(Color::Indexed(palette.raised))
            .add_modifier(Modifier::BOLD),
        Role::Needs => on_ground(palette.needs),
        Role::Done => on_ground(palette.done),
        Role::Stuck => on_ground(palette.stuck),
        Role::Rule => on_ground(palette.rule),
        Role::Fresh => {
            on_ground(palette.strong).add_modifier(Modifier::BOLD | Modifier::UNDERLINED)
        }
    }
}

fn plain(role: Role) -> Style {
    match role {
        Role::Plain | Role::Done => Style::new(),
        Role::Strong | Role::Focus | Role::Needs | Role::Stuck => {
            Style::new().add_modifier(Modifier::BOLD)
        }
        Role::Dim | Role::Rule => Style::new().add_modifier(Modifier::DIM),
        Role::Selected => Style::new().add_modifier(Modifier::REVERSED),
        Role::Fresh => Style::new().add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
    }
}

#[cfg(test)]
mod tests {
    use super::{GLYPHS, Look, Theme};
    use unicode_width::UnicodeWidthStr;

    #[test]
    fn every_glyph_and_its_twin_take_one_cell() {
        for (glyph, shown, ascii) in GLYPHS {
            assert_eq!((shown.width(), ascii.width()), (1, 1), "{glyph:?}");
            assert!(ascii.is_ascii(), "{glyph:?}");
        }
    }

    #[test]
    fn themes_go_round_and_are_found_by_name() {
        let mut theme = Theme::Dark;
        for _ in Theme::ALL {
            assert_eq!(Theme::named(theme.name()), Some(theme));
            theme = theme.next();
        }
        assert_eq!(theme, Theme::Dark);
        assert_eq!(Theme::named("contrast"), Some(Theme::Contrast));
    }

    #[test]
    fn the_plain_theme_has_no_colour() {
        let look = Look {
            theme: Theme::Plain,
            unicode: true,
        };
        for role in [
            super::Role::Plain,
            super::Role::Selected,
            super::Role::Stuck,
        ] {
            let style = look.style(role);
            assert_eq!((style.fg, style.bg), (None, None));
        }
    }
}
