namespace Folkmoot.Browser.Tests;

/// <summary>Somebody votes on every statement of a question.</summary>
public sealed class StatementTests(Chromium chromium, Council council)
{
    [Theory]
    [InlineData(Screen.Desktop)]
    [InlineData(Screen.PhoneWithoutScript)]
    public async Task Statements_VotedThroughByKeyboard_LeadToTheEnd(Screen screen)
    {
        await using var visit = await council.SignedInAsync(chromium, screen, $"voter-{screen}".ToLowerInvariant());
        await visit.GoAsync(council.Places.PathOf("{statements}/vote"));
        for (var answered = 0; answered < 10; answered++)
        {
            await Assertions.Expect(visit.Page.Locator("main")).ToContainTextAsync($"You have answered {answered} of 10.");
            await visit.TabUntilAsync("document.activeElement.value === 'Pass'");
            await visit.Page.Keyboard.PressAsync("Enter");
        }

        await Assertions.Expect(visit.Heading).ToHaveTextAsync("You have answered every statement");
        await visit.ShouldBeCleanAsync();
    }
}
