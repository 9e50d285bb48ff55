namespace Folkmoot.Browser.Tests;

/// <summary>A phone in the woods: what is written there is kept, and sent once when there is a network.</summary>
public sealed class OfflineTests(Chromium chromium, Council council)
{
    [Fact]
    public async Task Report_WrittenWithoutANetwork_IsKept_AndSentOnceWhenThereIsOne()
    {
        await using var visit = await chromium.OpenAsync(Screen.Phone, (await council.SiteAsync()).Address);
        var page = visit.Page;
        await visit.GoAsync("reports/offline");
        await page.EvaluateAsync("async () => { await navigator.serviceWorker.ready; while (!(await caches.match(location.href))) await new Promise(r => setTimeout(r, 50)) }");

        await page.Context.SetOfflineAsync(true);
        await page.GotoAsync("reports/new");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Report without a network");
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep it and send it" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Enter a title");
        await page.GetByLabel("What is it?").SelectOptionAsync("fly-tipping");
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep it and send it" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("How much is it?");
        await page.GetByLabel("How much is it?").SelectOptionAsync("A van full");
        await page.GetByLabel("Coordinates from a map").FillAsync("52.6281, -2.2301");
        await page.GetByLabel("In a few words").FillAsync("A bag in the woods");
        await page.GetByLabel("What do we need to know?").FillAsync("Beside the path.");
        await page.GetByLabel("Your e-mail address").FillAsync($"{Guid.NewGuid():n}@example.org");
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep it and send it" }).ClickAsync();
        await Assertions.Expect(page.GetByText("It waits for a network.")).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Assertions.Expect(page.GetByText("A bag in the woods")).ToBeVisibleAsync();

        await page.Context.SetOfflineAsync(false);
        await Assertions.Expect(page.GetByText("Open the link in the mail")).ToBeVisibleAsync();
        // With a network the address shows its own page again.
        await page.GotoAsync("reports/offline");
        await Assertions.Expect(page.GetByText("Open the link in the mail")).ToHaveCountAsync(1);
    }
}
