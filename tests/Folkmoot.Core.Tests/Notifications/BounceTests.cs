using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Folkmoot.Core.Notifications;
using Folkmoot.Host.Accounts;
using Folkmoot.Testing;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Folkmoot.Core.Tests.Notifications.NoticesSite;

namespace Folkmoot.Core.Tests.Notifications;

/// <summary>Mail that came back, and the list of addresses that get none.</summary>
public sealed class BounceTests(NoticesSite notices) : IClassFixture<NoticesSite>
{
    [Theory]
    [InlineData(null)]
    [InlineData("Bearer wrong")]
    [InlineData("Bearer ")]
    [InlineData("Basic a secret of the mail provider")]
    public async Task Report_WithoutTheSecret_IsRefused(string? authorization)
    {
        (await ReportAsync("""{ "address": "refused@example.org", "kind": "hard" }""", authorization)).ShouldBe(HttpStatusCode.Unauthorized);
        (await ReasonAsync("refused@example.org")).ShouldBeNull();
    }

    [Fact]
    public async Task Report_ToASiteWithoutASecret_FindsNothing()
    {
        await using var bare = await TestInstallation.StartAsync();
        var site = await bare.SiteAsync("bare");
        using var visitor = site.Visitor();
        using var answer = await visitor.PostAsync("notices/bounces", []);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{ }")]
    [InlineData("""{ "address": "x@example.org", "kind": "odd" }""")]
    [InlineData("""{ "address": "x@example.org", "kind": 1 }""")]
    public async Task Report_ThatMakesNoSense_IsABadRequest(string json) => (await ReportAsync(json)).ShouldBe(HttpStatusCode.BadRequest);

    [Theory]
    [InlineData("""{ "address": "nobody", "kind": "hard" }""")]
    [InlineData("""{ "mailId": "<another-mail@folkmoot>", "kind": "hard" }""")]
    public async Task Report_ThatNamesNobody_SaysSo(string json) => (await ReportAsync(json)).ShouldBe(HttpStatusCode.UnprocessableEntity);

    [Fact]
    public async Task HardBounce_ByTheMailsId_StopsNotices_ButNoSignInMail_AndThePersonCanStartThemAgain()
    {
        var user = await notices.Site.AccountAsync("hard");
        await notices.WatchAsync(user, Thing("hb"), NoticeFrequency.AtOnce);
        await AnnounceAsync("Sent");
        var mail = notices.MailsTo("hard").ShouldHaveSingleItem();
        (await ReportAsync($$"""{ "mailId": "<{{mail.Id}}@folkmoot>", "kind": "hard" }""")).ShouldBe(HttpStatusCode.NoContent);
        await AnnounceAsync("Unsent");
        notices.MailsTo("hard").Count.ShouldBe(1);

        using var visitor = notices.Site.Visitor();
        await visitor.SubmitAsync("account/register", ("Email", "hard@example.org"));
        for (var attempt = 0; attempt < 200 && notices.MailsTo("hard").Count < 2; attempt++)
        {
            // The host's own outbox is the hub's, which delivers in the background.
            await Task.Delay(50);
        }

        notices.MailsTo("hard").Count.ShouldBe(2, "the host's own mails do not ask the list");

        using var browser = await notices.Site.SignedInAsync("hard");
        (await browser.PageAsync("notices")).QuerySelector(".govuk-inset-text")!.TextContent.ShouldContain("came back");
        await browser.SubmitAsync("notices");
        await AnnounceAsync("Sent again");
        notices.MailsTo("hard")[^1].Subject.ShouldBe("Sent again");

        Task AnnounceAsync(string title) => Announced(title, "hb");
    }

    [Fact]
    public async Task SoftBounces_CountWithinAMonth_AndTheThirdStops()
    {
        foreach (var (days, stops) in new[] { (0, false), (40, false), (20, false), (29, true) })
        {
            await notices.PassAsync(TimeSpan.FromDays(days));
            (await ReportAsync("""{ "address": "Soft@Example.org ", "kind": "soft" }""")).ShouldBe(HttpStatusCode.UnprocessableEntity, "an address has no space");
            (await ReportAsync("""{ "address": "Soft@Example.org", "kind": "soft" }""")).ShouldBe(HttpStatusCode.NoContent);
            (await ReasonAsync("soft@example.org")).ShouldBe(stops ? SuppressionReason.SoftBounces : null, $"after {days} days");
        }
    }

    [Fact]
    public async Task Suppression_OutlivesErasureAndRegisteringAgain_WithoutTheAddress()
    {
        var user = await notices.Site.AccountAsync("erased");
        await notices.WatchAsync(user, Thing("er"), NoticeFrequency.AtOnce);
        await notices.Site.InScopeAsync(scope => scope.GetRequiredService<Recipients>().TurnOffAsync(user, CancellationToken.None));
        await notices.AnnounceAsync("Before", null, Thing("er"));
        await notices.Site.InScopeAsync(async scope =>
        {
            var data = scope.GetServices<IPersonalData>().OfType<NoticeData>().Single();
            (await data.ExportAsync(user, CancellationToken.None))!.ToJsonString().ShouldContain("tests.thing:er");
            await data.EraseAsync(user, CancellationToken.None);
            (await scope.GetRequiredService<CoreDbContext>().InboxNotices.AnyAsync(n => n.UserId == user)).ShouldBeFalse();
            var accounts = scope.GetRequiredService<UserManager<Account>>();
            await accounts.DeleteAsync((await accounts.FindByIdAsync(user))!);
        });

        var again = await notices.Site.AccountAsync("erased");
        again.ShouldNotBe(user);
        await notices.WatchAsync(again, Thing("er"), NoticeFrequency.AtOnce);
        await Announced("After", "er");
        notices.MailsTo("erased").ShouldBeEmpty();
        var stored = await notices.Site.InScopeAsync(scope => scope.GetRequiredService<CoreDbContext>().Database
            .SqlQuery<string>($"select row_to_json(s)::text as \"Value\" from core.suppressions s").ToListAsync());
        stored.ShouldNotBeEmpty();
        string.Concat(stored).ShouldNotContain("example.org");
    }

    [Fact]
    public async Task StaffForm_TakesLines_AndNamesTheWrongOne()
    {
        using var editor = await notices.Site.SignedInAsync("mailer", RoleNames.Editor);
        using var wrong = await editor.SubmitAsync("notices/admin/bounces", ("Lines", "a@example.org\n=cmd,odd"));
        var page = await TestBrowser.ReadAsync(wrong);
        page.QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("Line 2");
        page.QuerySelector("textarea")!.TextContent.ShouldContain("a@example.org");
        (await ReasonAsync("a@example.org")).ShouldBeNull("all or nothing");

        using var right = await editor.SubmitAsync("notices/admin/bounces", ("Lines", "a@example.org\r\nb@example.org,soft\r\n"));
        right.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await ReasonAsync("a@example.org")).ShouldBe(SuppressionReason.HardBounce);
        (await ReasonAsync("b@example.org")).ShouldBeNull();
        (await editor.PageAsync("notices/admin/bounces")).Body!.TextContent.ShouldContain("2 lines noted");
    }

    private async Task Announced(string title, string thing)
    {
        await notices.AnnounceAsync(title, null, Thing(thing));
        await notices.PassAsync(TimeSpan.FromMinutes(1));
    }

    private Task<SuppressionReason?> ReasonAsync(string address) =>
        notices.Site.InScopeAsync(scope => scope.GetRequiredService<Suppressions>().ReasonAsync(address, CancellationToken.None));

    private async Task<HttpStatusCode> ReportAsync(string json, string? authorization = $"Bearer {Secret}")
    {
        using var provider = notices.Site.Visitor();
        using var request = new HttpRequestMessage(HttpMethod.Post, "notices/bounces") { Content = new StringContent(json, Encoding.UTF8, new MediaTypeHeaderValue("application/json")) };
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        using var answer = await provider.SendAsync(request);
        return answer.StatusCode;
    }
}
