using Folkmoot.Core.Grants;
using Folkmoot.Core.Notifications;
using Folkmoot.Data;
using Microsoft.Extensions.DependencyInjection;
using static Folkmoot.Core.Tests.Notifications.NoticesSite;

namespace Folkmoot.Core.Tests.Notifications;

/// <summary>At once and in digests, over a site's database.</summary>
public sealed class MailTests(NoticesSite notices) : IClassFixture<NoticesSite>
{
    [Fact]
    public async Task Announcement_TouchingThreeWatches_IsOneMail_WithReasonLinkAndWayOut()
    {
        var user = await notices.Site.AccountAsync("three");
        foreach (var (thing, frequency) in new[] { ("t1", NoticeFrequency.Weekly), ("b1", NoticeFrequency.AtOnce), ("a1", NoticeFrequency.Daily) })
        {
            await notices.WatchAsync(user, Thing(thing), frequency);
        }

        await notices.AnnounceAsync("<b>Bins</b>", null, Thing("t1"), Thing("b1"), Thing("a1"));
        notices.MailsTo("three").ShouldBeEmpty("it waits for more");
        await notices.PassAsync(TimeSpan.FromSeconds(60));

        var mail = notices.MailsTo("three").ShouldHaveSingleItem();
        mail.Subject.ShouldBe("<b>Bins</b>");
        mail.Text.ShouldContain("You get this because you watch “Thing t1”.");
        mail.Text.ShouldContain("/notices/things/<b>Bins</b>");
        mail.Text.ShouldContain("/notices/notices/unsubscribe/");
        var raw = await notices.RawAsync(mail);
        raw.ShouldContain("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
        raw.ShouldContain("List-Unsubscribe: <http");
        await notices.PassAsync(TimeSpan.FromDays(8));
        notices.MailsTo("three").Count.ShouldBe(1, "no digest repeats it");
    }

    [Fact]
    public async Task Announcements_WithinAMinute_AreOneMail_AndNobodyHearsOfHisOwn()
    {
        var reader = await notices.Site.AccountAsync("minute");
        var writer = await notices.Site.AccountAsync("writer");
        await notices.WatchAsync(reader, Thing("m"), NoticeFrequency.AtOnce);
        await notices.WatchAsync(writer, Thing("m"), NoticeFrequency.AtOnce);
        await notices.AnnounceAsync("First", writer, Thing("m"));
        await notices.PassAsync(TimeSpan.FromSeconds(50));
        await notices.AnnounceAsync("Second", writer, Thing("m"));
        await notices.PassAsync(TimeSpan.FromSeconds(300));

        var text = notices.MailsTo("minute").ShouldHaveSingleItem().Text;
        text.IndexOf("Second", StringComparison.Ordinal).ShouldBeLessThan(text.IndexOf("First", StringComparison.Ordinal), "newest first");
        notices.MailsTo("writer").ShouldBeEmpty();
    }

    [Fact]
    public async Task Digest_GroupsByThing_MergesLines_AndComesOnce()
    {
        var user = await notices.Site.AccountAsync("daily");
        await notices.WatchAsync(user, Thing("d1"), NoticeFrequency.Daily);
        await notices.WatchAsync(user, Thing("d2"), NoticeFrequency.Daily);
        await notices.PassUntilAsync(9);
        foreach (var (title, thing) in new[] { ("Ann replied", "d1"), ("Bob replied", "d2"), ("Ann replied", "d1") })
        {
            await notices.AnnounceAsync(title, null, Thing(thing));
            await notices.PassAsync(TimeSpan.FromMinutes(1));
        }

        await notices.PassUntilAsync(16, 59);
        notices.MailsTo("daily").ShouldBeEmpty();
        await notices.PassUntilAsync(17);
        var mail = notices.MailsTo("daily").ShouldHaveSingleItem();
        mail.Subject.ShouldBe("3 new notices from Site notices");
        mail.Text.ShouldContain("Ann replied (2 times)");
        mail.Text.IndexOf("== Thing d1 ==", StringComparison.Ordinal).ShouldBeLessThan(mail.Text.IndexOf("== Thing d2 ==", StringComparison.Ordinal));
        await RunDigestsAsync(notices);
        await notices.PassUntilAsync(17);
        notices.MailsTo("daily").Count.ShouldBe(1);
    }

    [Fact]
    public async Task WeeklyDigest_ComesOnThePersonsDay_AlsoWhenTheJobRunsADayLate()
    {
        var user = await notices.Site.AccountAsync("weekly");
        await notices.WatchAsync(user, Thing("w"), NoticeFrequency.Weekly);
        await notices.PassUntilAsync(12);
        await notices.AnnounceAsync("Weekly news", null, Thing("w"));
        var tomorrow = notices.Now.AddDays(1).DayOfWeek;
        await notices.PreferAsync(user, p => p.WeeklyDay = tomorrow);
        await notices.PassUntilAsync(17);
        notices.MailsTo("weekly").ShouldBeEmpty();
        // Nobody runs the job on the day itself: the next one still knows that the day's hour has passed.
        await notices.PassAsync(TimeSpan.FromHours(40));
        notices.MailsTo("weekly").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Notice_ThatCommitsAfterTheDigest_IsInTheNext()
    {
        var user = await notices.Site.AccountAsync("late");
        await notices.WatchAsync(user, Thing("late"), NoticeFrequency.Daily);
        await notices.PassUntilAsync(16, 59);
        await notices.Site.InScopeAsync(async scope =>
        {
            await using var work = await scope.GetRequiredService<SiteDatabase>().BeginAsync(CancellationToken.None);
            await scope.GetRequiredService<Notices>().AnnounceAsync(
                new Notice(Thing("late"), [Thing("late")], "Slow", "", "/slow", null), CancellationToken.None);
            await notices.AnnounceAsync("Quick", null, Thing("late"));
            await notices.PassUntilAsync(17);
            await work.CommitAsync(CancellationToken.None);
        });
        await notices.SettleAsync();
        notices.MailsTo("late").ShouldHaveSingleItem().Subject.ShouldBe("Quick");
        await notices.PassUntilAsync(17);
        notices.MailsTo("late").Select(m => m.Subject).ShouldBe(["Quick", "Slow"]);
    }

    [Fact]
    public async Task TwoNodes_MailingOnePersonAtOnce_SendOneMail()
    {
        var second = notices.Installation.On(await notices.Installation.StartNodeAsync(), notices.Site.Id);
        var user = await notices.Site.AccountAsync("nodes");
        await notices.WatchAsync(user, Thing("n"), NoticeFrequency.Daily);
        await notices.PassUntilAsync(16);
        await notices.AnnounceAsync("Nodes", null, Thing("n"));
        notices.Installation.Clock.Advance(TimeSpan.FromHours(2));
        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => (i % 2 == 0 ? notices.Site : second).InScopeAsync(async scope =>
        {
            await using var work = await scope.GetRequiredService<SiteDatabase>().BeginAsync(CancellationToken.None);
            await scope.GetRequiredService<MailWatcher>().HandleAsync(new MailsDue(user), CancellationToken.None);
            await Task.Delay(100);
            await work.CommitAsync(CancellationToken.None);
        })));
        await notices.SettleAsync();
        notices.MailsTo("nodes").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task NoticeThatComesWhileAnotherNodeWritesTheMail_DoesNotBringTheEarlierOneAgain()
    {
        var user = await notices.Site.AccountAsync("between");
        await notices.WatchAsync(user, Thing("b"), NoticeFrequency.AtOnce);
        await notices.AnnounceAsync("Earlier", null, Thing("b"));
        Task other = Task.CompletedTask;
        await notices.Site.InScopeAsync(async scope =>
        {
            await using var work = await scope.GetRequiredService<SiteDatabase>().BeginAsync(CancellationToken.None);
            await scope.GetRequiredService<MailWatcher>().HandleAsync(new MailsDue(user), CancellationToken.None);
            await notices.AnnounceAsync("Later", null, Thing("b"));
            other = MailAsync();
            // The other node has asked what waits before this one commits.
            await Task.Delay(500);
            await work.CommitAsync(CancellationToken.None);
        });
        await other;
        await notices.SettleAsync();
        notices.MailsTo("between").Select(m => m.Subject).Order().ShouldBe(["Earlier", "Later"]);

        Task MailAsync() => notices.Site.InScopeAsync(async scope =>
        {
            await using var work = await scope.GetRequiredService<SiteDatabase>().BeginAsync(CancellationToken.None);
            await scope.GetRequiredService<MailWatcher>().HandleAsync(new MailsDue(user), CancellationToken.None);
            await work.CommitAsync(CancellationToken.None);
        });
    }

    [Fact]
    public async Task HandlerThatFails_LosesNothing()
    {
        var user = await notices.Site.AccountAsync("crash");
        await notices.WatchAsync(user, Thing("c"), NoticeFrequency.AtOnce);
        await notices.AnnounceAsync("Crash", null, Thing("c"));
        await notices.Site.InScopeAsync(async scope =>
        {
            await using var work = await scope.GetRequiredService<SiteDatabase>().BeginAsync(CancellationToken.None);
            await scope.GetRequiredService<MailWatcher>().HandleAsync(new MailsDue(user), CancellationToken.None);
        });
        await notices.SettleAsync();
        notices.MailsTo("crash").ShouldBeEmpty("the node died before it committed");
        await notices.PassAsync(TimeSpan.FromMinutes(1));
        notices.MailsTo("crash").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task ThingHiddenBeforeTheDigest_IsNotMailed_AndIsWhenItIsShownAgain()
    {
        var user = await notices.Site.AccountAsync("hidden");
        await notices.WatchAsync(user, Thing("h1"), NoticeFrequency.Daily);
        await notices.WatchAsync(user, Thing("h2"), NoticeFrequency.Daily);
        await notices.PassUntilAsync(10);
        await notices.AnnounceAsync("Libel", null, Thing("h1"));
        await notices.AnnounceAsync("Weather", null, Thing("h2"));
        ThingsToWatch.Hidden["h1"] = true;
        await notices.PassUntilAsync(17);
        var mail = notices.MailsTo("hidden").ShouldHaveSingleItem();
        mail.Subject.ShouldBe("Weather");
        (await notices.RawAsync(mail)).ShouldNotContain("Libel");
        ThingsToWatch.Hidden.Remove("h1", out _);
        await notices.PassUntilAsync(17);
        notices.MailsTo("hidden").Select(m => m.Subject).ShouldBe(["Weather", "Libel"]);
    }

    [Fact]
    public async Task RoleLostBeforeTheMail_MeansNoMail()
    {
        var secret = new ItemRef(ThingsToWatch.Secret, "plan");
        var keeper = await notices.Site.AccountAsync("keeper", RoleNames.Editor);
        var loser = await notices.Site.AccountAsync("loser", RoleNames.Editor);
        foreach (var user in new[] { keeper, loser })
        {
            await notices.WatchAsync(user, secret, NoticeFrequency.AtOnce);
        }

        await notices.AnnounceAsync("Plan", null, secret);
        await notices.Site.InScopeAsync(scope => scope.GetRequiredService<RoleGrants>().TakeAsync(loser, RoleNames.Editor, area: null, CancellationToken.None));
        await notices.PassAsync(TimeSpan.FromDays(2));
        notices.MailsTo("keeper").ShouldHaveSingleItem();
        notices.MailsTo("loser").ShouldBeEmpty();
    }

    [Fact]
    public async Task WatchStoppedBeforeTheMail_MeansNoMail_AndTheInboxKeepsIt()
    {
        var user = await notices.Site.AccountAsync("stopped");
        await notices.WatchAsync(user, Thing("s"), NoticeFrequency.Daily);
        await notices.AnnounceAsync("Stop", null, Thing("s"));
        await notices.StopAsync(user, Thing("s"));
        await notices.PassAsync(TimeSpan.FromDays(2));
        notices.MailsTo("stopped").ShouldBeEmpty();
        (await notices.Site.InScopeAsync(scope => scope.GetRequiredService<UnreadNotices>().CountAsync(user, CancellationToken.None))).ShouldBe(1);
    }

    private static Task RunDigestsAsync(NoticesSite notices) => notices.Site.InScopeAsync(async scope =>
    {
        await scope.GetRequiredService<DigestMails>().RunAsync(CancellationToken.None);
        await notices.SettleAsync();
    });
}
