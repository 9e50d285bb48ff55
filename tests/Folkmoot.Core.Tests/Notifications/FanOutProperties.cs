using FsCheck;
using FsCheck.Fluent;
using Folkmoot.Core.Notifications;

namespace Folkmoot.Core.Tests.Notifications;

/// <summary>
/// The fan-out as a model of its rows, with the product's own rules (<see cref="Reach"/>, <see cref="MailTimes"/>, <see cref="Digest"/>), under random
/// orders of what people and jobs do. The same sequences run on the database in <see cref="FanOutTests"/>.
/// </summary>
public sealed class FanOutProperties
{
    [Fact]
    public void EqualWatches_GetTheSameNotices_HoweverOftenTheyAreMailed() => Check(FanOutStep.Steps(stops: false), steps =>
    {
        var model = FanOutModel.Run(steps);
        model.Mailed("at-once").ShouldBe(model.Mailed("daily"), ignoreOrder: true);
        model.Mailed("at-once").ShouldBe(model.Mailed("weekly"), ignoreOrder: true);
        model.Mailed("at-once").ShouldBe(model.Told("at-once"), ignoreOrder: true, "nothing is lost");
    });

    [Fact]
    public void NothingIsMailedTwice_WhateverPeopleAndJobsDo() => Check(FanOutStep.Steps(stops: true), steps =>
    {
        var model = FanOutModel.Run(steps);
        foreach (var person in FanOutModel.People)
        {
            model.Mailed(person).ShouldBeUnique();
        }
    });

    [Fact]
    public void WhoStops_HasTheSameInbox_AndEveryNoticeThatHeStillWatchedWhenItsMailWasDue() => Check(FanOutStep.Steps(stops: true), steps =>
    {
        var model = FanOutModel.Run(steps);
        foreach (var person in FanOutModel.People)
        {
            model.Told(person).ShouldBe(model.Told("at-once"), ignoreOrder: true);
            var missed = model.Told(person).Except(model.Mailed(person));
            missed.ShouldBe(model.Dropped(person), ignoreOrder: true, "all that was not mailed was stopped by the person");
        }
    });

    [Fact]
    public void Digest_HoldsEveryEntryOnce_InGroupsWhoseNewestComesFirst()
    {
        var entries = (from thing in Gen.Choose(0, 3)
                       from title in Gen.Choose(0, 3)
                       from minute in Gen.Choose(0, 5)
                       select new DigestEntry(Guid.NewGuid(), Thing(thing), Thing(thing), $"Title {title}", "", "/", DateTimeOffset.UnixEpoch.AddMinutes(minute))).ListOf();
        Prop.ForAll(entries.ToArbitrary(), list =>
        {
            var groups = Digest.Of(list);
            groups.Select(g => g.Thing).ShouldBeUnique();
            groups.Sum(g => g.Lines.Sum(l => l.Count)).ShouldBe(list.Count);
            groups.ShouldAllBe(g => g.Lines.Select(l => l.Title).Distinct().Count() == g.Lines.Count);
            var newest = groups.Select(g => list.Where(e => e.Thing == g.Thing).Max(e => e.At)).ToList();
            newest.ShouldBe(newest.OrderDescending());
        }).QuickCheckThrowOnFailure();
    }

    private static ItemRef Thing(int number) => new("tests.thing", $"{number}");

    private static void Check(Gen<IReadOnlyList<FanOutStep>> steps, Action<IReadOnlyList<FanOutStep>> property) =>
        FsCheck.Fluent.Prop.ForAll(steps.ToArbitrary(), property).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
}

/// <summary>Something that happens. Numbers name things; each announcement gets the next number of its own.</summary>
public abstract record FanOutStep
{
    /// <summary>Something happens to things, the narrowest first.</summary>
    public sealed record Happens(IReadOnlyList<int> Things) : FanOutStep;

    /// <summary>All people start to watch a thing, each as often as he likes mail.</summary>
    public sealed record Watches(int Thing) : FanOutStep;

    /// <summary>All people stop.</summary>
    public sealed record Stops(int Thing) : FanOutStep;

    /// <summary>Time passes, and what is due runs.</summary>
    public sealed record Passes(int Minutes) : FanOutStep;

    /// <summary>A job runs once more than it has to.</summary>
    public sealed record RunsAgain : FanOutStep;

    /// <summary>A node dies before it commits what it has written.</summary>
    public sealed record Dies : FanOutStep;

    public static Gen<IReadOnlyList<FanOutStep>> Steps(bool stops, int most = 40)
    {
        var thing = Gen.Choose(0, 3);
        var happens = from count in Gen.Choose(1, 3)
                      from things in thing.ListOf(count)
                      select (FanOutStep)new Happens([.. things.Distinct()]);
        var others = new List<(int, Gen<FanOutStep>)>
        {
            (4, happens),
            (2, thing.Select(t => (FanOutStep)new Watches(t))),
            (3, Gen.Elements(0, 1, 30, 200, 24 * 60, 3 * 24 * 60).Select(m => (FanOutStep)new Passes(m))),
            (1, Gen.Constant((FanOutStep)new RunsAgain())),
            (1, Gen.Constant((FanOutStep)new Dies())),
        };
        if (stops)
        {
            others.Add((1, thing.Select(t => (FanOutStep)new Stops(t))));
        }

        return from length in Gen.Choose(1, most)
               from steps in Gen.Frequency(others).ListOf(length)
               select (IReadOnlyList<FanOutStep>)[new Watches(0), .. steps];
    }
}

/// <summary>Three people who watch the same and want mail at once, daily and weekly.</summary>
public sealed class FanOutModel
{
    public static readonly IReadOnlyList<string> People = ["at-once", "daily", "weekly"];

    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");
    private readonly Dictionary<string, Dictionary<string, NoticeFrequency>> watches = People.ToDictionary(p => p, _ => new Dictionary<string, NoticeFrequency>());
    private readonly List<Row> rows = [];
    private readonly Dictionary<int, string[]> announced = [];
    private readonly List<(string Person, int Notice)> mailed = [];
    private DateTimeOffset now;

    public static NoticeFrequency FrequencyOf(string person) =>
        person switch { "daily" => NoticeFrequency.Daily, "weekly" => NoticeFrequency.Weekly, _ => NoticeFrequency.AtOnce };

    /// <param name="steps">What happens; eight quiet days follow.</param>
    /// <param name="start">When it begins; a Friday before clocks are put forward unless given.</param>
    public static FanOutModel Run(IEnumerable<FanOutStep> steps, DateTimeOffset? start = null)
    {
        var model = new FanOutModel { now = start ?? new(2031, 3, 28, 9, 0, 0, TimeSpan.Zero) };
        foreach (var step in steps.Append(new FanOutStep.Passes(8 * 24 * 60)))
        {
            model.Do(step);
        }

        return model;
    }

    public IEnumerable<int> Told(string person) => rows.Where(r => r.Person == person).Select(r => r.Notice);

    public IEnumerable<int> Mailed(string person) => mailed.Where(m => m.Person == person).Select(m => m.Notice);

    public IEnumerable<int> Dropped(string person) => rows.Where(r => r.Person == person && r.IsDropped).Select(r => r.Notice);

    private void Do(FanOutStep step)
    {
        switch (step)
        {
            case FanOutStep.Happens happens:
                TellWatchers([.. happens.Things.Select(t => $"{t}")]);
                break;
            case FanOutStep.Watches(var thing):
                People.ToList().ForEach(person => watches[person][$"{thing}"] = FrequencyOf(person));
                break;
            case FanOutStep.Stops(var thing):
                People.ToList().ForEach(person => watches[person].Remove($"{thing}"));
                break;
            case FanOutStep.Passes(var minutes):
                Pass(TimeSpan.FromMinutes(minutes));
                break;
            case FanOutStep.RunsAgain:
                RunDigests(commits: true);
                break;
            default:
                RunDigests(commits: false);
                break;
        }
    }

    private void TellWatchers(string[] things)
    {
        announced.Add(announced.Count, things);
        rows.AddRange(People.Where(p => Reach.Of(things, watches[p]) is not null).Select(p => new Row(p, announced.Count - 1, now)));
    }

    // Jobs run at their times while the clock moves.
    private void Pass(TimeSpan time)
    {
        for (var end = now + time; now < end;)
        {
            var before = now;
            now += TimeSpan.FromMinutes(Math.Min(30, (end - now).TotalMinutes));
            RunAtOnce();
            if (MailTimes.LastDigest(now, day: null, London) > before)
            {
                RunDigests(commits: true);
            }
        }
    }

    private void RunAtOnce() => People.Where(p => rows.Any(r => r.Person == p && r.Waits && r.At <= now - Core.Notifications.TellWatchers.Gathering
        && announced[r.Notice].Any(t => watches[p].TryGetValue(t, out var f) && f == NoticeFrequency.AtOnce))).ToList().ForEach(p => Mail(p, commits: true));

    private void RunDigests(bool commits) => People.ToList().ForEach(person => Mail(person, commits));

    private void Mail(string person, bool commits)
    {
        foreach (var row in rows.Where(r => r.Person == person && r.Waits && commits))
        {
            var reach = Reach.Of(announced[row.Notice], watches[person]);
            row.IsDropped = reach is null;
            if (reach is not null && MailTimes.IsDue(reach.Frequency, row.At, now, DayOfWeek.Friday, London))
            {
                mailed.Add((person, row.Notice));
                row.IsMailed = true;
            }
        }
    }

    private sealed class Row(string person, int notice, DateTimeOffset at)
    {
        public string Person { get; } = person;

        public int Notice { get; } = notice;

        public DateTimeOffset At { get; } = at;

        public bool IsMailed { get; set; }

        public bool IsDropped { get; set; }

        public bool Waits => !IsMailed && !IsDropped;
    }
}
