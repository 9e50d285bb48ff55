namespace Folkmoot.Browser.Tests;

/// <summary>A resident's post is reported, removed and appealed about, each by somebody on a phone.</summary>
public sealed class ModerationPathTests(Chromium chromium, Council council)
{
    private const string Title = "Whose dog fouls Chapel Path";

    [Fact]
    public async Task Topic_ReportedAndRemoved_IsToldToItsAuthor_WhoAppeals()
    {
        var topic = await PostAsync();
        await ReportWithoutScriptAsync(topic);
        await RemoveByKeyboardAsync();
        await AppealAsync();
        await ShouldWaitForSomebodyElseAsync();
    }

    private async Task<string> PostAsync()
    {
        await using var visit = await council.SignedInAsync(chromium, Screen.Phone, "writer");
        await visit.GoAsync("forums/whole-district/new");
        await visit.Page.GetByLabel("Title").FillAsync(Title);
        await visit.Page.GetByLabel("What do you want to say?").FillAsync("It is always the same brown dog, and its owner looks away.");
        await visit.SubmitAsync();
        await Assertions.Expect(visit.Heading).ToHaveTextAsync(Title);
        return visit.Page.Url;
    }

    private async Task ReportWithoutScriptAsync(string topic)
    {
        await using var visit = await council.SignedInAsync(chromium, Screen.PhoneWithoutScript, "neighbour");
        await visit.GoAsync(topic);
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Report the whole topic" }).ClickAsync();
        await Assertions.Expect(visit.Heading).ToHaveTextAsync("Report a problem");
        await visit.Page.Locator("input[name=Reason]").First.CheckAsync();
        await visit.SubmitAsync();
        await Assertions.Expect(visit.Page.GetByText("Thank you. Moderators will look at it.")).ToBeVisibleAsync();
        await visit.ShouldBeCleanAsync();
    }

    private async Task RemoveByKeyboardAsync()
    {
        await using var visit = await council.SignedInAsync(chromium, Screen.Phone, "judge", RoleNames.Moderator);
        var keyboard = visit.Page.Keyboard;
        await visit.GoAsync("moderation/admin");
        await visit.ShouldBeCleanAsync();
        await visit.TabUntilAsync($"document.activeElement.tagName === 'A' && document.activeElement.textContent.includes('{Title}')");
        await keyboard.PressAsync("Enter");
        await Assertions.Expect(visit.Heading).ToContainTextAsync("Moderate: ");
        await visit.TabToAsync("Work on this");
        await keyboard.PressAsync("Enter");
        await Assertions.Expect(visit.Page.GetByText("You are working on this.")).ToBeVisibleAsync();
        await visit.ShouldBeCleanAsync();

        await visit.TabUntilAsync("document.activeElement.name === 'Outcome'");
        await keyboard.PressAsync("Space");
        await visit.PressUntilAsync("ArrowDown", "document.activeElement.value === 'Removed' && document.activeElement.checked");
        await visit.TabUntilAsync("document.activeElement.id === 'Reason'");
        await visit.PressUntilAsync("ArrowDown", "document.activeElement.value === 'abuse'");
        await visit.TabUntilAsync("document.activeElement.id === 'Note'");
        await keyboard.TypeAsync("Please do not accuse a neighbour in public.");
        await visit.TabToAsync("Decide");
        await keyboard.PressAsync("Enter");
        await Assertions.Expect(visit.Page.GetByText("Decided: Removed")).ToBeVisibleAsync();
        await visit.ShouldBeCleanAsync();
    }

    private async Task AppealAsync()
    {
        await using var visit = await council.SignedInAsync(chromium, Screen.PhoneWithoutScript, "writer");
        await visit.GoAsync("notices");
        await visit.ShouldBeCleanAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "What you wrote has been removed" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByText("Please do not accuse a neighbour in public.")).ToBeVisibleAsync();
        await visit.ShouldBeCleanAsync();
        await visit.Page.GetByLabel("Why was the decision wrong?").FillAsync("I named nobody.");
        await visit.SubmitAsync();
        await Assertions.Expect(visit.Page.GetByText("Your appeal has been sent. Somebody else will decide it.")).ToBeVisibleAsync();
        await visit.ShouldBeCleanAsync();
    }

    private async Task ShouldWaitForSomebodyElseAsync()
    {
        await using var visit = await council.SignedInAsync(chromium, Screen.Desktop, "second-judge", RoleNames.Moderator);
        await visit.GoAsync("moderation/admin");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = Title }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByText("I named nobody.")).ToBeVisibleAsync();
        await visit.ShouldBeCleanAsync();
    }
}
