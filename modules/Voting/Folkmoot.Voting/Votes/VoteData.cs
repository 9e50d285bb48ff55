using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Folkmoot.Core.Residents.Verification;
using Folkmoot.Voting.Counting;

namespace Folkmoot.Voting.Votes;

/// <summary>A vote as staff write it down, in a form or in a recipe.</summary>
public class VoteData
{
    public const int MaximumTitle = 150;
    public const int MaximumText = 10_000;
    public const int MostOptions = 100;

    /// <summary>Its part of addresses.</summary>
    [Required, StringLength(80), RegularExpression("(?!(admin|archive)$)[a-z0-9]+(-[a-z0-9]+)*", ErrorMessage = "An id is lower-case letters, digits and single dashes.")]
    public string Id { get; set; } = "";

    [Required, StringLength(MaximumTitle)]
    public string Title { get; set; } = "";

    [Required, StringLength(MaximumText)]
    public string Text { get; set; } = "";

    [EnumDataType(typeof(CountingMethod))]
    public CountingMethod Method { get; set; }

    [Range(1, 50)]
    public int Seats { get; set; } = 1;

    [Range(0, MostOptions)]
    public int MinimumChoices { get; set; } = 1;

    /// <summary>0 for as many as there are options.</summary>
    [Range(0, MostOptions)]
    public int MaximumChoices { get; set; }

    [Range(1, 100)]
    public int MaximumScore { get; set; } = 5;

    [Range(1, 1_000_000_000)]
    public long? Pot { get; set; }

    /// <summary>For a budget whose areas have pots of their own.</summary>
    [MaxLength(MostOptions)]
    public IReadOnlyList<PotData> AreaPots { get; set; } = [];

    [Range(0, 100)]
    public int QuorumPercent { get; set; }

    [Range(0, 100)]
    public int ThresholdPercent { get; set; } = 50;

    public bool AllowsBlank { get; set; } = true;

    public bool RandomOrder { get; set; }

    [EnumDataType(typeof(ResultsTiming))]
    public ResultsTiming Results { get; set; }

    public bool Changeable { get; set; }

    [Range(0, 5)]
    public int SignOffsNeeded { get; set; }

    /// <summary>Addresses that are sent the head of the chain of ballots at publication; null leaves them as they are. Recipes carry none: they are people's.</summary>
    [MaxLength(20), JsonIgnore]
    public IReadOnlyList<string>? Observers { get; set; }

    [EnumDataType(typeof(ResidentLevel))]
    public ResidentLevel Level { get; set; } = ResidentLevel.ResidencyCode;

    public AreaId? Area { get; set; }

    [AllowedValues(0, 16, 18)]
    public int MinimumAge { get; set; }

    /// <summary>Whether ballots are taken on paper and by telephone too.</summary>
    public bool TakesPaper { get; set; }

    /// <summary>Whether a second officer types papers in once more.</summary>
    public bool TwoOfficers { get; set; }

    /// <summary>How many days before the close those are reminded who have not voted; 0 for never.</summary>
    [Range(0, 30)]
    public int ReminderDays { get; set; }

    /// <summary>Whether the electors are those of a roll that is uploaded; the roll itself is no part of this.</summary>
    public bool HasRoll { get; set; }

    public DateTimeOffset OpensAt { get; set; }

    public DateTimeOffset ClosesAt { get; set; }

    [MaxLength(MostOptions)]
    public IReadOnlyList<OptionData> Options { get; set; } = [];

    public static VoteData Of(Vote vote, IEnumerable<VoteOption> options)
    {
        var data = new VoteData();
        data.Read(vote, options);
        return data;
    }

    private protected void Read(Vote vote, IEnumerable<VoteOption> options)
    {
        ArgumentNullException.ThrowIfNull(vote);
        (Id, Title, Text, Method, Seats) = (vote.Slug, vote.Title, vote.Text, vote.Method, vote.Seats);
        (MinimumChoices, MaximumChoices, MaximumScore, Pot) = (vote.MinimumChoices, vote.MaximumChoices, vote.MaximumScore, vote.Pot);
        AreaPots = [.. vote.AreaPots.OrderBy(pot => pot.Key, StringComparer.Ordinal).Select(pot => new PotData { Area = new AreaId(pot.Key), Money = pot.Value })];
        (QuorumPercent, ThresholdPercent, AllowsBlank, RandomOrder) = (vote.QuorumPercent, vote.ThresholdPercent, vote.AllowsBlank, vote.RandomOrder);
        (Results, Changeable, SignOffsNeeded) = (vote.Results, vote.Changeable, vote.SignOffsNeeded);
        Observers = vote.Observers.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        (Level, Area, MinimumAge, OpensAt, ClosesAt) = (vote.Level, vote.Area, vote.MinimumAge, vote.OpensAt, vote.ClosesAt);
        (HasRoll, TakesPaper, TwoOfficers, ReminderDays) = (vote.HasRoll, vote.TakesPaper, vote.TwoOfficers, vote.ReminderDays);
        Options = [.. options.OrderBy(o => o.Position).Select(OptionData.Of)];
    }
}

/// <summary>Something to choose, as staff write it down.</summary>
public sealed class OptionData
{
    [Required, StringLength(150)]
    public string Title { get; set; } = "";

    [StringLength(3000)]
    public string Text { get; set; } = "";

    /// <summary>In whole units of money.</summary>
    [Range(0, 1_000_000_000)]
    public long? Cost { get; set; }

    [Range(-180, 180)]
    public double? Longitude { get; set; }

    [Range(-90, 90)]
    public double? Latitude { get; set; }

    /// <summary>Whose pot pays for it.</summary>
    public AreaId? Area { get; set; }

    /// <summary>Its picture among those of the vote; recipes carry none.</summary>
    [JsonIgnore]
    public Guid? PhotoId { get; set; }

    internal static OptionData Of(VoteOption option) => new()
    {
        Title = option.Title,
        Text = option.Text,
        Cost = option.Cost,
        Longitude = option.Longitude,
        Latitude = option.Latitude,
        Area = option.AreaCode is null ? null : new AreaId(option.AreaCode),
        PhotoId = option.PhotoId,
    };
}

/// <summary>What an area may spend on its own projects.</summary>
public sealed class PotData
{
    [Required]
    public AreaId? Area { get; set; }

    /// <summary>In whole units of money.</summary>
    [Range(1, 1_000_000_000)]
    public long Money { get; set; }
}
