using System.Net;
using Folkmoot.Data;
using Folkmoot.Data.Outbox;
using Folkmoot.Host.Tests.Witness;
using Folkmoot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Host.Tests.Sites;

public sealed class DeliveriesTests : IAsyncLifetime
{
    private TestInstallation installation = null!;
    private TestSite site = null!;

    public async ValueTask InitializeAsync()
    {
        // Only the test delivers.
        installation = await WitnessSite.StartAsync(("Folkmoot:Tick", "01:00:00"));
        site = await installation.WitnessedSiteAsync("alpha");
    }

    public ValueTask DisposeAsync() => installation.DisposeAsync();

    [Fact]
    public async Task FailingHandler_IsRepeatedAloneLaterAndLater_ThenLaidAsideWithItsReason()
    {
        await BreakAsync("The <b>telephone</b> is dead");
        await site.RaiseAsync("fire");
        await FailedOnceAsync();
        (await NotesAsync()).ShouldBe(["SecondWitness fire"], "the other handler has done its part and what the failing one saved is undone");

        List<TimeSpan> waits = [];
        while (await OnlyAsync() is { Dead: false } waiting)
        {
            waits.Add(waiting.NextAttempt - installation.Clock.GetUtcNow());
            installation.Clock.Advance(waits[^1] - TimeSpan.FromSeconds(1));
            await site.WorkOffAsync();
            (await OnlyAsync()).Attempts.ShouldBe(waiting.Attempts, "not before its time");
            installation.Clock.Advance(TimeSpan.FromSeconds(1));
            await site.WorkOffAsync();
            (await OnlyAsync()).Attempts.ShouldBe(waiting.Attempts + 1);
        }

        waits.Count.ShouldBeGreaterThan(4);
        waits.ShouldBeInOrder(SortDirection.Ascending, "later and later");
        (await OnlyAsync()).Error.ShouldBe("InvalidOperationException: The <b>telephone</b> is dead");
        installation.Clock.Advance(TimeSpan.FromDays(30));
        await site.WorkOffAsync();
        (await OnlyAsync()).Attempts.ShouldBe(waits.Count + 1, "what is laid aside waits for a person");
        (await NotesAsync()).ShouldBe(["SecondWitness fire"]);
    }

    [Fact]
    public async Task Retry_OnTheStaffPage_DeliversWhatWasLaidAside()
    {
        await BreakAsync("The <b>telephone</b> is dead");
        await site.RaiseAsync("fire");
        await FailedOnceAsync();
        while (await OnlyAsync() is { Dead: false } waiting)
        {
            installation.Clock.Advance(waiting.NextAttempt - installation.Clock.GetUtcNow());
            await site.WorkOffAsync();
        }

        using var operatorBrowser = await site.SignedInAsync("operator", "Administrator");
        var page = await operatorBrowser.PageAsync("admin/deliveries");
        page.QuerySelector("main table")!.TextContent.ShouldContain("The <b>telephone</b> is dead", Case.Sensitive, "the reason is text, not markup");
        page.QuerySelector("main table b").ShouldBeNull();
        await BreakAsync(null);
        (await operatorBrowser.SubmitAsync("admin/deliveries")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await site.DeliverAsync();
        (await NotesAsync()).ShouldBe(["SecondWitness fire", "FirstWitness fire"]);
    }

    [Fact]
    public async Task Send_OneMailTwice_SendsOne()
    {
        await SendAsync("once");
        await SendAsync("once");
        await SendAsync("other");
        await site.DeliverAsync();
        installation.Mails.Select(m => m.Id).Order().ShouldBe(["once", "other"]);

        // The transport knows its files; without them only the outbox can know.
        Directory.Delete(Path.Combine(installation.Folder, "mail"), recursive: true);
        await SendAsync("once");
        await site.DeliverAsync();
        installation.Mails.ShouldBeEmpty();
    }

    [Fact]
    public async Task Send_OneMailThriceInOneAct_SendsOne()
    {
        await site.InScopeAsync(async scope =>
        {
            var db = scope.GetRequiredService<WitnessDbContext>();
            await using var work = await scope.GetRequiredService<SiteDatabase>().BeginAsync(CancellationToken.None);
            db.Send(new Mail("a@example.org", "first", "text") { Id = "twice" });
            db.Send(new Mail("a@example.org", "second", "text") { Id = "twice" });
            await db.SaveChangesAsync();
            db.Send(new Mail("a@example.org", "third", "text") { Id = "twice" });
            await db.SaveChangesAsync();
            await work.CommitAsync(CancellationToken.None);
        });
        await site.DeliverAsync();
        Directory.GetFiles(Path.Combine(installation.Folder, "mail"), "*.eml").Length.ShouldBe(1);
    }

    [Fact]
    public async Task NewsOfOneItem_ThatWaitsSeveralTimes_IsOneDelivery_AndOtherEventsAreNot()
    {
        await site.InScopeAsync(async scope =>
        {
            var db = scope.GetRequiredService<WitnessDbContext>();
            await using var work = await scope.GetRequiredService<SiteDatabase>().BeginAsync(CancellationToken.None);
            foreach (var id in new[] { "bin", "bin", "bench", "bin" })
            {
                db.Raise(new ItemSeen(new ItemRef("tests.item", id)));
                db.Raise(new Happened("twice the same"));
            }

            await db.SaveChangesAsync();
            await work.CommitAsync(CancellationToken.None);
        });
        await site.DeliverAsync();
        var notes = (await NotesAsync()).ToList();
        notes.Where(note => note.StartsWith("Item", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ShouldBe(["ItemWitness bench", "ItemWitness bin"]);
        notes.Count(note => note == "FirstWitness twice the same").ShouldBe(4);
    }

    [Fact]
    public async Task Deliveries_WhilePeopleAct_GiveWay()
    {
        await site.RaiseAsync("calm");
        await site.DeliverAsync();
        await site.InScopeAsync(async scope =>
        {
            var dispatcher = scope.GetRequiredService<OutboxDispatcher>();
            Task<int> delivery;
            await using (await scope.GetRequiredService<SiteDatabase>().BeginAsync(CancellationToken.None))
            {
                await site.RaiseAsync("busy");
                delivery = dispatcher.DeliverDueAsync(givesWay: true, CancellationToken.None);
                await Task.Delay(TimeSpan.FromMilliseconds(300));
                (await site.WaitingAsync()).ShouldBe(2, "somebody is in the middle of something");
            }

            await delivery;
        });
        await site.DeliverAsync();
        (await NotesAsync()).Count(note => note.EndsWith("busy", StringComparison.Ordinal)).ShouldBe(2);
    }

    private int sent;

    private Task SendAsync(string id) => site.InScopeAsync(async scope =>
    {
        var db = scope.GetRequiredService<WitnessDbContext>();
        db.Send(new Mail("a@example.org", $"{id} {++sent}", "text") { Id = id });
        await db.SaveChangesAsync();
    });

    // Both handlers have had their turn, here or in the background.
    private Task FailedOnceAsync() => WitnessSite.EventuallyAsync(
        async () =>
        {
            await site.WorkOffAsync();
            return await site.WaitingAsync() == 1 && (await OnlyAsync()).Attempts == 1;
        },
        "The failed attempt was not noted.");

    private Task BreakAsync(string? reason) => site.InScopeAsync(scope =>
    {
        scope.GetRequiredService<Troubles>().Reason = reason;
        return Task.CompletedTask;
    });

    private async Task<IEnumerable<string>> NotesAsync() => (await site.SightingsAsync()).Select(s => $"{s.Witness} {s.Note}");

    private Task<OutboxMessage> OnlyAsync() => site.InScopeAsync(async scope =>
    {
        var db = scope.GetRequiredService<FoundationDbContext>();
        return await db.Outbox.AsNoTracking().SingleAsync(m => m.Handler == nameof(FirstWitness));
    });
}
