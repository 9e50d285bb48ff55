namespace Folkmoot.Browser.Tests;

/// <summary>A week in a locality's life: a resident asks, the village agent moderates, an officer promises and does, and everybody can see what came of it.</summary>
public sealed class WeekInALocalityTests(Chromium chromium, Council council)
{
    private const string Title = "No lamp by the chapel steps";
    private static readonly AreaId Locality = new("locality-3");

    [Fact]
    public async Task Question_IsAsked_Moderated_PromisedAndDone_AndToldToWhoAsked()
    {
        var topic = await AskAsync();
        await ModerateAsync(topic);
        await SayAsync("Action promised", "We will hang a lamp before winter.", ("1", "9", "2031"));
        await ReadNoticeAsync("The council has promised action: “No lamp by the chapel steps”");
        await SayAsync("Done", "The lamp hangs and is lit from dusk.", ("", "", ""));
        await ReadNoticeAsync("The council has done what was asked: “No lamp by the chapel steps”");
        await ShouldBeSeenByEverybodyAsync();
    }

    private async Task<string> AskAsync()
    {
        await using var visit = await council.SignedInAsync(chromium, Screen.PhoneWithoutScript, "chapel-goer");
        await visit.GoAsync("forums/codsall-and-bilbrook-demo/new");
        await visit.Page.GetByLabel("Title").FillAsync(Title);
        await visit.Page.GetByLabel("What do you want to say?").FillAsync("My mother fell there on Sunday. Who looks after the steps?");
        await visit.SubmitAsync();
        var topic = visit.Page.Url;
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Ask the council for an official answer" }).ClickAsync();
        await Assertions.Expect(visit.Heading).ToHaveTextAsync("Ask for an official answer");
        await visit.ShouldBeCleanAsync();
        await visit.SubmitAsync();
        await Assertions.Expect(visit.Page.Locator("#official-answer")).ToContainTextAsync("1 person has asked the council for an answer.");
        await visit.ShouldBeCleanAsync();
        return topic;
    }

    private async Task ModerateAsync(string topic)
    {
        await using (var rude = await council.SignedInAsync(chromium, Screen.Phone, "grumbler"))
        {
            await rude.GoAsync(topic);
            await rude.Page.GetByRole(AriaRole.Button, new() { Name = "Reply" }).ClickAsync();
            await rude.Page.GetByLabel("Your reply").FillAsync("Your mother should look where she walks.");
            await rude.SubmitAsync();
        }

        await using var agent = await council.SignedInAsync(chromium, Screen.Phone, "village-agent", RoleNames.VillageAgent, Locality);
        await agent.GoAsync(topic);
        await agent.Page.Locator("article", new() { HasText = "look where she walks" }).GetByRole(AriaRole.Link, new() { Name = "Moderate" }).ClickAsync();
        await agent.Page.Locator("input[name=Outcome][value=Removed]").CheckAsync();
        await agent.Page.Locator("#Reason").SelectOptionAsync("abuse");
        await agent.Page.GetByRole(AriaRole.Button, new() { Name = "Decide" }).ClickAsync();
        await agent.GoAsync(topic);
        await Assertions.Expect(agent.Page.GetByText("look where she walks")).ToHaveCountAsync(0);
    }

    private async Task SayAsync(string state, string text, (string Day, string Month, string Year) day)
    {
        await using var visit = await council.SignedInAsync(chromium, Screen.Phone, "lamp-officer", RoleNames.Officer, Locality);
        await visit.GoAsync("forums/admin/responses?State=" + (state == "Done" ? "Promised" : "Open"));
        await visit.ShouldBeCleanAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = Title }).ClickAsync();
        await visit.Page.GetByLabel(state, new() { Exact = true }).CheckAsync();
        await visit.Page.GetByLabel("What everybody will read").FillAsync(text);
        await visit.Page.Locator("input[name='Day.Day']").FillAsync(day.Day);
        await visit.Page.Locator("input[name='Day.Month']").FillAsync(day.Month);
        await visit.Page.Locator("input[name='Day.Year']").FillAsync(day.Year);
        await visit.Page.GetByLabel("Department or title").FillAsync("Street lighting");
        await visit.ShouldBeCleanAsync();
        await visit.SubmitAsync();
        await Assertions.Expect(visit.Page.Locator("#official-answer")).ToContainTextAsync(text);
    }

    // The notice is written a moment after the page.
    private async Task ReadNoticeAsync(string title)
    {
        await using var visit = await council.SignedInAsync(chromium, Screen.PhoneWithoutScript, "chapel-goer");
        var link = visit.Page.GetByRole(AriaRole.Link, new() { Name = title });
        for (var tries = 0; tries < 40 && await link.CountAsync() == 0; tries++)
        {
            await (await council.SiteAsync()).WorkOffAsync();
            await visit.GoAsync("notices");
        }

        await link.First.ClickAsync();
        await Assertions.Expect(visit.Page.Locator("#official-answer")).ToContainTextAsync("Street lighting");
    }

    private async Task ShouldBeSeenByEverybodyAsync()
    {
        var site = await council.SiteAsync();
        await using var visit = await chromium.OpenAsync(Screen.PhoneWithoutScript, site.Address);
        await visit.GoAsync("forums/you-said-we-did?area=locality-3");
        var deed = visit.Page.Locator(".council-list__item", new() { HasText = Title });
        await Assertions.Expect(deed).ToContainTextAsync("The lamp hangs and is lit from dusk.");
        await Assertions.Expect(deed.Locator("ol li")).ToHaveCountAsync(3);
        await visit.ShouldBeCleanAsync();
    }
}
