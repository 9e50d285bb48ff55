using System.Collections.Concurrent;
using Folkmoot.Core.Grants;
using Folkmoot.Core.Notifications;
using Folkmoot.Data;
using Folkmoot.Host.Mails;
using Folkmoot.Host.Modules;
using Folkmoot.Host.Sites;
using Folkmoot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Core.Tests.Notifications;

/// <summary>An installation of its own, since these tests move the clock over weeks.</summary>
public sealed class NoticesSite : IAsyncLifetime
{
    public const string Secret = "a secret of the mail provider";

    public TestInstallation Installation { get; private set; } = null!;

    public TestSite Site { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Installation = await TestInstallation.StartAsync(
            [typeof(CoreTestsModule).Assembly], ("Folkmoot:Tick", "01:00:00"), ("Folkmoot:Bounces:Secret", Secret));
        Site = await Installation.SiteAsync("notices");
        await Installation.Services.GetRequiredService<ModuleSwitches>().SwitchOnAsync(Site.Id, [typeof(CoreTestsModule).Assembly.GetName().Name!], CancellationToken.None);
    }

    public ValueTask DisposeAsync() => Installation.DisposeAsync();

    public DateTimeOffset Now => Installation.Clock.GetUtcNow();

    /// <summary>Says that something happened to things, the narrowest first, and tells the watchers.</summary>
    public async Task AnnounceAsync(string title, string? actor, params ItemRef[] things)
    {
        await Site.InScopeAsync(scope => scope.GetRequiredService<Notices>().AnnounceAsync(
            new Notice(things[0], things, title, $"Text of {title}", $"/things/{title}", actor), CancellationToken.None));
        await SettleAsync();
    }

    public Task WatchAsync(string user, ItemRef thing, NoticeFrequency frequency) =>
        Site.InScopeAsync(scope => scope.GetRequiredService<Watches>().WatchAsync(user, thing, frequency, CancellationToken.None));

    public Task StopAsync(string user, ItemRef thing) =>
        Site.InScopeAsync(scope => scope.GetRequiredService<Watches>().StopAsync(user, thing, CancellationToken.None));

    public Task PreferAsync(string user, Action<NoticePreferences> change) =>
        Site.InScopeAsync(scope => scope.GetRequiredService<Watches>().PreferAsync(user, change, CancellationToken.None));

    /// <summary>Moves the clock on and does what has become due.</summary>
    public Task PassAsync(TimeSpan time)
    {
        Installation.Clock.Advance(time);
        return SettleAsync();
    }

    /// <summary>Moves the clock to the next time of day on the site's clock.</summary>
    public Task PassUntilAsync(int hour, int minute = 0)
    {
        var local = TimeZoneInfo.ConvertTime(Now, TimeZoneInfo.FindSystemTimeZoneById("Europe/London"));
        var wait = new TimeSpan(hour, minute, 0) - local.TimeOfDay;
        return PassAsync(wait > TimeSpan.Zero ? wait : wait + TimeSpan.FromDays(1));
    }

    /// <summary>Works until nothing is due, also what a request's own delivery has under way.</summary>
    public async Task SettleAsync()
    {
        do
        {
            await Site.WorkOffAsync();
        }
        while (await Site.InScopeAsync(async scope =>
        {
            var now = Now;
            return await scope.GetRequiredService<CoreDbContext>().Database
                .SqlQuery<int>($"select count(*)::int as \"Value\" from folkmoot.outbox where not dead and next_attempt <= {now}").SingleAsync();
        }) > 0);
    }

    public IReadOnlyList<SentMail> MailsTo(string name) => [.. Installation.Mails.Where(m => m.To == $"{name}@example.org").Reverse()];

    /// <summary>The mail's file as it would travel, headers and all.</summary>
    public async Task<string> RawAsync(SentMail mail) =>
        (await File.ReadAllTextAsync(Path.Combine(Installation.Folder, "mail", $"{mail.Id}.eml"))).ReplaceLineEndings("\n");

    public static ItemRef Thing(string id) => new(ThingsToWatch.Public, id);
}

/// <summary>Things to watch: public ones that can be hidden, and secret ones for those who manage areas.</summary>
public static class ThingsToWatch
{
    public const string Public = "tests.thing";
    public const string Secret = "tests.secret";

    public static ConcurrentDictionary<string, bool> Hidden { get; } = new();

    public sealed class Things : ISearchSource
    {
        public string Kind => Public;

        public string Title => "Things";

        public Task<ItemSummary?> FindAsync(ItemRef item, CancellationToken cancellationToken) =>
            Task.FromResult(Hidden.ContainsKey(item.Id) ? null : new ItemSummary(item, $"Thing {item.Id}", $"/things/{item.Id}", IsPublic: true));

        public Task<IReadOnlyList<ItemRef>> ListAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<ItemRef>>([]);
    }

    public sealed class Secrets(HeldRoles roles) : INoticeSource
    {
        public string Kind => Secret;

        public Task<bool> MaySeeAsync(ItemRef item, string userId, CancellationToken cancellationToken) =>
            roles.AllowAsync(userId, CorePermissions.ManageAreas, place: null, cancellationToken);
    }
}
