using System.ComponentModel.DataAnnotations;
using Folkmoot.Core.Calendar;
using Folkmoot.Core.Residents.Verification;
using Folkmoot.Voting.Counting;
using Folkmoot.Voting.Votes;

namespace Folkmoot.Voting.Pages.Voting.Admin;

/// <summary>A vote's settings as staff type them, in the council's own time.</summary>
public sealed class VoteForm
{
    [Required(ErrorMessage = "Enter a title"), StringLength(VoteData.MaximumTitle, ErrorMessage = "Title must be 150 characters or fewer")]
    public string? Title { get; set; }

    [Required(ErrorMessage = "Enter what the vote is about"), StringLength(VoteData.MaximumText, ErrorMessage = "The text must be 10,000 characters or fewer")]
    public string? Text { get; set; }

    [EnumDataType(typeof(CountingMethod), ErrorMessage = "Choose how people vote")]
    public CountingMethod Method { get; set; }

    [Range(1, 50, ErrorMessage = "How many win must be between 1 and 50")]
    public int Seats { get; set; } = 1;

    [Range(0, VoteData.MostOptions, ErrorMessage = "The fewest choices must be between 0 and 100")]
    public int MinimumChoices { get; set; } = 1;

    [Range(0, VoteData.MostOptions, ErrorMessage = "The most choices must be between 0 and 100")]
    public int MaximumChoices { get; set; }

    [Range(1, 100, ErrorMessage = "The most points must be between 1 and 100")]
    public int MaximumScore { get; set; } = 5;

    [Range(1, 1_000_000_000, ErrorMessage = "The budget must be between 1 and 1,000,000,000")]
    public long? Pot { get; set; }

    [Range(0, 100, ErrorMessage = "The quorum must be between 0 and 100")]
    public int QuorumPercent { get; set; }

    [Range(0, 100, ErrorMessage = "The threshold must be between 0 and 100")]
    public int ThresholdPercent { get; set; } = CountPlans.SimpleMajority;

    public bool AllowsBlank { get; set; } = true;

    public bool RandomOrder { get; set; }

    [EnumDataType(typeof(ResidentLevel), ErrorMessage = "Choose who can vote")]
    public ResidentLevel Level { get; set; } = ResidentLevel.ResidencyCode;

    public string? Area { get; set; }

    [AllowedValues(0, 16, 18, ErrorMessage = "Choose an age from the list")]
    public int MinimumAge { get; set; }

    public bool HasRoll { get; set; }

    public bool TakesPaper { get; set; }

    public bool TwoOfficers { get; set; }

    [Range(0, 30, ErrorMessage = "The reminder must be between 0 and 30 days before the close")]
    public int ReminderDays { get; set; }

    [EnumDataType(typeof(ResultsTiming), ErrorMessage = "Choose when the result can be seen")]
    public ResultsTiming Results { get; set; }

    public bool Changeable { get; set; }

    [Range(0, 5, ErrorMessage = "How many observers sign must be between 0 and 5")]
    public int SignOffsNeeded { get; set; }

    /// <summary>Addresses, one a line.</summary>
    [StringLength(4000, ErrorMessage = "The addresses must be 4,000 characters or fewer")]
    public string? Observers { get; set; }

    [Required(ErrorMessage = "Enter the day on which it opens")]
    public DateOnly? OpensOn { get; set; }

    [Required(ErrorMessage = "Enter the time at which it opens, such as 09:00")]
    public TimeOnly? OpensAt { get; set; } = new(9, 0);

    [Required(ErrorMessage = "Enter the day on which it closes")]
    public DateOnly? ClosesOn { get; set; }

    [Required(ErrorMessage = "Enter the time at which it closes, such as 17:00")]
    public TimeOnly? ClosesAt { get; set; } = new(17, 0);

    internal static VoteForm Of(VoteData data, TimeZoneInfo zone)
    {
        var (opens, closes) = (TimeZoneInfo.ConvertTime(data.OpensAt, zone), TimeZoneInfo.ConvertTime(data.ClosesAt, zone));
        return new VoteForm
        {
            Title = data.Title,
            Text = data.Text,
            Method = data.Method,
            Seats = data.Seats,
            MinimumChoices = data.MinimumChoices,
            MaximumChoices = data.MaximumChoices,
            MaximumScore = data.MaximumScore,
            Pot = data.Pot,
            QuorumPercent = data.QuorumPercent,
            ThresholdPercent = data.ThresholdPercent,
            AllowsBlank = data.AllowsBlank,
            RandomOrder = data.RandomOrder,
            Level = data.Level,
            Area = data.Area?.Value,
            MinimumAge = data.MinimumAge,
            HasRoll = data.HasRoll,
            TakesPaper = data.TakesPaper,
            TwoOfficers = data.TwoOfficers,
            ReminderDays = data.ReminderDays,
            Results = data.Results,
            Changeable = data.Changeable,
            SignOffsNeeded = data.SignOffsNeeded,
            Observers = string.Join('\n', data.Observers ?? []),
            OpensOn = DateOnly.FromDateTime(opens.DateTime),
            OpensAt = TimeOnly.FromDateTime(opens.DateTime),
            ClosesOn = DateOnly.FromDateTime(closes.DateTime),
            ClosesAt = TimeOnly.FromDateTime(closes.DateTime),
        };
    }

    internal IReadOnlyList<string> ObserverAddresses => (Observers ?? "").Split((char[])['\n', '\r', ',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    internal VoteData Into(VoteData data, AreaId? area, TimeZoneInfo zone)
    {
        (data.Title, data.Text, data.Method, data.Seats) = (Title!.Trim(), Text!.Trim(), Method, Seats);
        (data.MinimumChoices, data.MaximumChoices, data.MaximumScore, data.Pot) = (MinimumChoices, MaximumChoices, MaximumScore, Pot);
        (data.QuorumPercent, data.ThresholdPercent, data.AllowsBlank, data.RandomOrder) = (QuorumPercent, ThresholdPercent, AllowsBlank, RandomOrder);
        (data.Level, data.Area, data.MinimumAge, data.HasRoll) = (Level, area, MinimumAge, HasRoll);
        (data.TakesPaper, data.TwoOfficers, data.ReminderDays) = (TakesPaper, TwoOfficers, ReminderDays);
        (data.Results, data.Changeable, data.SignOffsNeeded, data.Observers) = (Results, Changeable, SignOffsNeeded, ObserverAddresses);
        (data.OpensAt, data.ClosesAt) = (LocalMoment.Of(OpensOn!.Value, OpensAt!.Value, zone), LocalMoment.Of(ClosesOn!.Value, ClosesAt!.Value, zone));
        return data;
    }
}
