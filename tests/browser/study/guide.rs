//! The study guide: the whole course on paper, with nothing of it hidden there.

use crate::replay::course;
use crate::support::Page;
use crate::walk::folded;

/// What a reader sees of the words of the guide, its controls apart: links to other guides, and what folds a byte lens.
fn words(page: &Page) -> String {
    let text = page.execute(
        "const controls = [...document.querySelectorAll('.words :is(.no-print, .lens-more)')];
         const shown = controls.filter(one => one.checkVisibility()).map(one => one.innerText);
         return shown.reduce((text, one) => text.replace(one, ''), document.querySelector('.words').innerText)",
    );
    folded(text.as_str().unwrap_or_default())
}

/// Whether anything of what a selector names takes room.
fn is_seen(page: &Page, css: &str) -> bool {
    page.execute(&format!(
        "return [...document.querySelectorAll('{css}')].some(one => one.checkVisibility() && one.getClientRects().length > 0)"
    )) == true
}

#[test]
fn the_guide_prints_every_chapter_and_hides_nothing_but_its_own_controls() {
    let page = Page::open();
    page.goto_live("/guide/");
    let on_screen = words(&page);
    for css in [".top", ".guide > .btn", ".words nav"] {
        assert!(is_seen(&page, css), "{css} is on the screen");
    }
    page.set_media("print");
    for css in [".top", ".guide > .btn", ".words nav"] {
        assert!(!is_seen(&page, css), "{css} is on paper");
    }
    let on_paper = words(&page);
    assert_eq!(on_paper, on_screen);
    for chapter in &course().chapters {
        assert!(on_paper.contains(&chapter.title), "{}", chapter.title);
        for lesson in &chapter.lessons {
            assert!(on_paper.contains(&lesson.title), "{}", lesson.title);
        }
    }
    // Paper cannot be scrolled: what does not fit is lost. What stands in an input is taken apart below it.
    page.set_size(794, 1123);
    let cut = page.execute(
        "return [...document.querySelectorAll('.words *:not(input)')].filter(one => {
            const style = getComputedStyle(one);
            return one.checkVisibility() && !one.closest('.sr') && style.overflowX !== 'visible' && one.scrollWidth > one.clientWidth + 1;
        }).map(one => `${one.tagName} ${one.textContent.slice(0, 40)}`).slice(0, 5)",
    );
    assert_eq!(cut, serde_json::json!([]), "cut off on paper");
}

#[test]
fn the_button_prints_and_a_single_chapter_has_a_guide_of_its_own() {
    let page = Page::open();
    page.goto_live("/");
    page.click_text("a", "Study guidethe course on paper");
    page.wait_text("h1", "Study guide: Roundtrip");
    let chapter = &course().chapters[5];
    page.click_text("a", &format!("{} {}", chapter.number, chapter.title));
    page.wait_text("h1", &format!("Study guide: {}", chapter.title));
    assert_eq!(page.route(), format!("/guide/{}/", chapter.slug));
    page.execute("window.print = () => { window.printed = true }");
    page.click_text("button", "Print");
    assert_eq!(page.execute("return window.printed"), true);
    page.set_media("print");
    let seen = words(&page);
    let others = course()
        .chapters
        .iter()
        .filter(|other| other.id != chapter.id);
    for lesson in others.flat_map(|other| other.lessons.first()) {
        assert!(
            !seen.contains(&format!(" {} ", lesson.title)),
            "{} is of another chapter",
            lesson.title
        );
    }
    page.execute("history.back()");
    page.wait_text("h1", "Study guide: Roundtrip");
    assert_eq!(page.console_errors(), Vec::<String>::new());
}
