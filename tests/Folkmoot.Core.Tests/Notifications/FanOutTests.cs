using System.Globalization;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Folkmoot.Core.Notifications;
using Folkmoot.Data;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Core.Tests.Notifications;

/// <summary>The sequences of <see cref="FanOutProperties"/> on PostgreSQL: what is in people's mails is what the model says.</summary>
public sealed partial class FanOutTests(NoticesSite notices) : IClassFixture<NoticesSite>
{
    [Theory]
    [InlineData(11UL, false)]
    [InlineData(23UL, false)]
    [InlineData(37UL, true)]
    [InlineData(41UL, true)]
    public async Task RandomSequence_MailsWhatTheModelMails(ulong seed, bool stops)
    {
        var steps = FanOutStep.Steps(stops, most: 14).Sample(1, new Rnd(seed, 1), 20).Single();
        var name = string.Create(CultureInfo.InvariantCulture, $"f{seed}");
        await notices.PassUntilAsync(9);
        var start = notices.Now;
        var told = 0;
        foreach (var step in steps.Append(new FanOutStep.Passes(8 * 24 * 60)))
        {
            told = await DoAsync(step, name, told);
        }

        var model = FanOutModel.Run(steps, start);
        foreach (var person in FanOutModel.People)
        {
            var found = notices.MailsTo($"{name}-{person}").SelectMany(mail => NoticeNumber().Matches(mail.Text)).Select(m => int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture));
            found.ShouldBe(model.Mailed(person), ignoreOrder: true, $"{person}: {string.Join(", ", steps)}");
        }
    }

    private async Task<int> DoAsync(FanOutStep step, string name, int told)
    {
        switch (step)
        {
            case FanOutStep.Happens(var things):
                await notices.AnnounceAsync($"Notice no {told}", null, [.. things.Select(t => Thing(name, t))]);
                return told + 1;
            case FanOutStep.Watches(var thing):
                await EachAsync(name, (user, person) => notices.WatchAsync(user, Thing(name, thing), FanOutModel.FrequencyOf(person)));
                return told;
            case FanOutStep.Stops(var thing):
                await EachAsync(name, (user, _) => notices.StopAsync(user, Thing(name, thing)));
                return told;
            case FanOutStep.Passes(var minutes):
                await PassAsync(minutes);
                return told;
            default:
                await EachAsync(name, (user, _) => MailAsync(user, commits: step is FanOutStep.RunsAgain));
                return told;
        }
    }

    // In half hours, as the model does: a clock that jumps would gather what nobody gathers.
    private async Task PassAsync(int minutes)
    {
        for (var left = minutes; left > 0; left -= 30)
        {
            await notices.PassAsync(TimeSpan.FromMinutes(Math.Min(30, left)));
        }
    }

    private async Task MailAsync(string user, bool commits)
    {
        await notices.Site.InScopeAsync(async scope =>
        {
            await using var work = await scope.GetRequiredService<SiteDatabase>().BeginAsync(CancellationToken.None);
            await scope.GetRequiredService<MailWatcher>().HandleAsync(new MailsDue(user), CancellationToken.None);
            await (commits ? work.CommitAsync(CancellationToken.None) : Task.CompletedTask);
        });
        await notices.SettleAsync();
    }

    private async Task EachAsync(string name, Func<string, string, Task> act)
    {
        foreach (var person in FanOutModel.People)
        {
            await act(await notices.Site.AccountAsync($"{name}-{person}"), person);
        }
    }

    private static ItemRef Thing(string name, int number) => NoticesSite.Thing($"{name}-{number}");

    [GeneratedRegex(@"^Notice no (\d+)", RegexOptions.Multiline)]
    private static partial Regex NoticeNumber();
}
