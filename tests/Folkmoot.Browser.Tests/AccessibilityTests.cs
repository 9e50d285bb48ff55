namespace Folkmoot.Browser.Tests;

/// <summary>What looks at all pages sees faults.</summary>
public sealed class AccessibilityTests(Chromium chromium)
{
    [Theory]
    [InlineData("<img src='data:,'>", "image-alt")]
    [InlineData("<label>Name</label><input>", "label")]
    [InlineData("<p id='wide' style='width: 2000px'>Wide</p>", "scrolls sideways")]
    public async Task Page_WithAFault_IsNotClean(string fault, string complaint)
    {
        await using var visit = await chromium.OpenAsync(Screen.PhoneWithoutScript);
        await visit.Page.SetContentAsync($"<!doctype html><html lang='en'><title>Page</title><meta name='viewport' content='width=device-width'><main><h1>Page</h1>{fault}</main></html>");
        (await Record.ExceptionAsync(visit.ShouldBeCleanAsync)).ShouldBeOfType<ShouldAssertException>().Message.ShouldContain(complaint);
    }
}
