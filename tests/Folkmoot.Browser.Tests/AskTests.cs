namespace Folkmoot.Browser.Tests;

/// <summary>The assistant with a script, for people who use no pointer and those who hear the page.</summary>
public sealed class AskTests(Chromium chromium, Council council)
{
    [Fact]
    public async Task Conversation_BesideThePage_ByKeyboard()
    {
        await using var visit = await chromium.OpenAsync(Screen.Desktop, (await council.SiteAsync()).Address);
        await visit.GoAsync("");
        var keyboard = visit.Page.Keyboard;
        (await visit.Page.Locator(".assistant-panel").CountAsync()).ShouldBe(0, "it never opens by itself");

        await visit.TabToAsync("Ask a question");
        await keyboard.PressAsync("Enter");
        var input = visit.Page.Locator(".assistant-panel input[name=Question]");
        await Assertions.Expect(input).ToBeFocusedAsync();
        await keyboard.TypeAsync("when are my bins emptied");
        await keyboard.PressAsync("Enter");

        // The log is announced, the focus stays where one types, and the answer says where it stands.
        var log = visit.Page.Locator(".assistant-panel [role=log]");
        await Assertions.Expect(log).ToContainTextAsync("when are my bins emptied");
        await Assertions.Expect(input).ToBeFocusedAsync();
        await Assertions.Expect(visit.Page.Locator(".assistant-panel")).ToMatchAriaSnapshotAsync("""
            - button "Close the conversation"
            - log "Conversation"
            - textbox "Ask or answer in your own words"
            - button "Ask"
            - button "Start again"
            - button "Talk to a person"
            """);
        await visit.ShouldBeCleanAsync();

        await keyboard.PressAsync("Escape");
        await Assertions.Expect(visit.Page.Locator(".assistant-panel")).ToBeHiddenAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Ask a question" })).ToBeFocusedAsync();
        await keyboard.PressAsync("Tab");
        (await visit.Page.EvaluateAsync<bool>("document.activeElement.closest('.assistant-panel') === null")).ShouldBeTrue("what is closed is no trap");
        visit.Complaints.ShouldBeEmpty();
    }
}
