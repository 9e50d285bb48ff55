using System.Net;
using AngleSharp.Html.Dom;
using Folkmoot.Testing;
using Folkmoot.Voting.LifeCycle;
using Folkmoot.Voting.Votes;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Voting.Tests.Votes;

[Collection(VotingCollection.Name)]
public sealed class OptionPictureTests(VotingSite voting)
{
    private static readonly byte[] Pixel =
        Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    [Fact]
    public async Task Picture_OfADraftsOption_IsStaffsAlone_StaysWhenAnotherOptionGoes_AndIsEverybodysOnceAnnounced()
    {
        var vote = await voting.WriteAsync(data => data.OpensAt = voting.Now.AddDays(1));
        using var editor = await voting.Site.SignedInAsync("editor", RoleNames.Editor);
        using var visitor = voting.Site.Visitor();
        var path = $"votes/admin/options/{vote.Slug}";
        var form = (IHtmlFormElement)(await editor.PageAsync($"{path}?position=1")).QuerySelector("#option")!;
        using var saved = await editor.PostFileAsync($"{path}?position=1", TestBrowser.ValuesOf(form, ("Picture.AddedText", "A loaf")), "Picture.Added", "loaf.png", Pixel);
        saved.StatusCode.ShouldBe(HttpStatusCode.Redirect, (await TestBrowser.ReadAsync(saved)).QuerySelector(".govuk-error-summary")?.TextContent);

        var removal = (IHtmlFormElement)(await editor.PageAsync(path)).QuerySelector("form[action$='remove=0']")!;
        using var removed = await editor.PostAsync(removal.GetAttribute("action")!, TestBrowser.ValuesOf(removal));
        var picture = (IHtmlImageElement)(await editor.PageAsync($"votes/admin/prepare/{vote.Slug}")).QuerySelector("ol img")!;
        picture.AlternativeText.ShouldBe("A loaf");
        picture.ParentElement!.TextContent.ShouldContain("Bread");
        var address = picture.GetAttribute("src")!;
        (await StatusAsync(visitor, address)).ShouldBe(HttpStatusCode.NotFound);

        await voting.VoterAsync("looks-on");
        await voting.Site.InScopeAsync(async scope =>
        {
            var opening = scope.GetRequiredService<VoteOpening>();
            (await opening.CheckAsync(vote, "tester", CancellationToken.None)).ShouldBeEmpty();
            (await opening.ScheduleAsync(vote.Id, "tester", CancellationToken.None)).ShouldBeTrue();
        });
        (await StatusAsync(visitor, address)).ShouldBe(HttpStatusCode.OK);
        (await visitor.PageAsync($"votes/{vote.Slug}")).QuerySelector("main ol img").ShouldNotBeNull();

        voting.Installation.Clock.Advance(TimeSpan.FromDays(1));
        await voting.Site.WorkOffAsync();
        using var voter = await voting.EnterAsync("looks-on");
        var shown = (IHtmlImageElement)(await voter.PageAsync($"votes/{vote.Slug}/ballot")).QuerySelector(".govuk-radios__item img")!;
        (shown.AlternativeText, shown.ParentElement!.QuerySelector("label")!.TextContent).ShouldBe(("A loaf", "Bread"));
    }

    [Fact]
    public async Task Picture_WithoutWords_ShowsError()
    {
        var vote = await voting.WriteAsync();
        using var editor = await voting.Site.SignedInAsync("editor", RoleNames.Editor);
        var path = $"votes/admin/options/{vote.Slug}?position=1";
        var form = (IHtmlFormElement)(await editor.PageAsync(path)).QuerySelector("#option")!;
        using var answer = await editor.PostFileAsync(path, TestBrowser.ValuesOf(form), "Picture.Added", "loaf.png", Pixel);
        (await TestBrowser.ReadAsync(answer)).QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("Say what picture 1 shows");
    }

    private static async Task<HttpStatusCode> StatusAsync(TestBrowser browser, string address)
    {
        using var answer = await browser.GetAsync(new Uri(browser.Address, address).AbsoluteUri);
        return answer.StatusCode;
    }
}
