using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Business.Listings;

/// <summary>How far a listing is.</summary>
public enum ListingState
{
    /// <summary>Only who writes it sees it.</summary>
    Draft,

    /// <summary>A moderator reads it before others do, for the first time or again.</summary>
    Held,

    /// <summary>Everybody sees it, as long as it has been confirmed in time.</summary>
    Published,

    /// <summary>Out of date: nobody has confirmed it, or staff have taken it out. Confirmed, it comes back.</summary>
    Hidden,

    /// <summary>Taken away for good.</summary>
    Removed,
}

/// <summary>A local firm or group in the directory.</summary>
public sealed class Listing
{
    /// <summary>The kind of an <see cref="ItemRef"/> that names a listing by its slug.</summary>
    public const string ItemKind = "business.listing";

    /// <summary>The index that lets a form be sent once only.</summary>
    public const string Once = "listings_form";

    /// <summary>What pages show that list listings.</summary>
    public static readonly ItemRef AllItem = new("business.listings", "all");

    private Listing()
    {
    }

    internal Listing(string slug, string? ownerId, Guid? formToken, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        Slug = slug;
        OwnerId = ownerId;
        AddedByOwner = ownerId is not null;
        FormToken = formToken;
        CreatedAt = ChangedAt = ConfirmedAt = HideAt = now;
    }

    public Guid Id { get; private set; }

    /// <summary>Its part of addresses, and its id in recipes and files.</summary>
    public string Slug { get; private set; } = "";

    public ListingKind Kind { get; private set; }

    public ListingState State { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>The name without accents and case: how lists are ordered.</summary>
    public string SortName { get; private set; } = "";

    /// <summary>One or two sentences; plain text.</summary>
    public string Summary { get; private set; } = "";

    /// <summary>Markdown as it was written.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Slugs of <see cref="Category"/>.</summary>
    public List<string> Categories { get; private set; } = [];

    /// <summary>Keys of <see cref="Core.Facilities.FacilityAccess"/>, in its order.</summary>
    public List<string> Access { get; private set; } = [];

    /// <summary>As <see cref="Core.Facilities.OpeningHours"/> reads it; empty when nobody has said.</summary>
    public string Hours { get; private set; } = "";

    public string Website { get; private set; } = "";

    public string Email { get; private set; } = "";

    public string Phone { get; private set; } = "";

    /// <summary>The home area of its first place: whose moderators see to it. Null for the whole council's.</summary>
    public string? AreaCode { get; private set; }

    /// <summary>What a search looks in.</summary>
    public string SearchText { get; private set; } = "";

    /// <summary>Words that its owner has written since, and that wait for a moderator while the former ones stay; null for none.</summary>
    public string? Pending { get; private set; }

    /// <summary>Why a moderator has taken it away.</summary>
    public string? RemovedBecause { get; private set; }

    /// <summary>Who runs it; null while nobody has claimed it, and once the person has been erased.</summary>
    public string? OwnerId { get; private set; }

    /// <summary>Whether its owner has written it, and not the council.</summary>
    public bool AddedByOwner { get; private set; }

    /// <summary>Came with the form that made it.</summary>
    public Guid? FormToken { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>When somebody last said that it is right.</summary>
    public DateTimeOffset ConfirmedAt { get; private set; }

    /// <summary>From then on nobody sees it, whether or not a job has run.</summary>
    public DateTimeOffset HideAt { get; private set; }

    /// <summary>When its owner was asked to confirm it; null while that is not due.</summary>
    public DateTimeOffset? RemindedAt { get; private set; }

    public List<ListingPlace> Places { get; private set; } = [];

    public ItemRef Item => ItemOf(Slug);

    public AreaId? Area => AreaCode is null ? null : new AreaId(AreaCode);

    public static ItemRef ItemOf(string slug) => new(ItemKind, slug);

    public bool IsPublicAt(DateTimeOffset now) => State == ListingState.Published && HideAt > now;

    public bool IsOf(string? userId) => userId is not null && OwnerId == userId;

    /// <summary>What waits to be read, or what it says.</summary>
    public ListingData Newest() => Pending is null ? ListingData.Of(this) : JsonSerializer.Deserialize<ListingData>(Pending, JsonSerializerOptions.Web)!;

    internal void Become(ListingData data, IReadOnlyList<ListingPlace> places, string? areaCode)
    {
        (Kind, Name, Summary, Text) = (data.Kind, data.Name.Trim(), Plain(data.Summary), Plain(data.Text));
        (Hours, Website, Email, Phone) = (Plain(data.Hours), Plain(data.Website), Plain(data.Email), Plain(data.Phone));
        Categories = [.. data.Categories.Distinct().Order(StringComparer.Ordinal)];
        Access = [.. Core.Facilities.FacilityAccess.All.Where(data.Access.Contains)];
        SortName = Folded.Of(Name);
        SearchText = string.Join('\n', [Name, Summary, Core.SafeText.ResidentMarkdown.ToText(Text)]);
        AreaCode = areaCode;
        if (!places.Select(p => p.Words).SequenceEqual(Places.OrderBy(p => p.Position).Select(p => p.Words)))
        {
            Places.Clear();
            Places.AddRange(places);
        }
    }

    internal void Publish(DateTimeOffset now)
    {
        (State, RemovedBecause, Pending) = (ListingState.Published, null, null);
        ChangedAt = now;
    }

    internal void Hold() => State = ListingState.Held;

    internal void Hide() => State = ListingState.Hidden;

    internal void Remove(string? because) => (State, RemovedBecause, Pending) = (ListingState.Removed, because, null);

    internal void Keep(ListingData? pending) => Pending = pending is null ? null : JsonSerializer.Serialize(pending, JsonSerializerOptions.Web);

    internal void Confirm(DateTimeOffset now, DateTimeOffset until) => (ConfirmedAt, HideAt, RemindedAt) = (now, until, null);

    internal void Remind(DateTimeOffset now) => RemindedAt = now;

    internal void HandTo(string? ownerId) => (OwnerId, AddedByOwner, FormToken) = (ownerId, false, null);

    private static string Plain(string? text) => (text ?? "").ReplaceLineEndings("\n").Trim();
}

/// <summary>What is listed.</summary>
public enum ListingKind
{
    /// <summary>A shop, a maker, a service: schema.org's LocalBusiness.</summary>
    Business,

    /// <summary>A club, a society, a charity: schema.org's Organization.</summary>
    Group,
}

internal sealed class ListingMapping : IEntityTypeConfiguration<Listing>
{
    public void Configure(EntityTypeBuilder<Listing> builder)
    {
        builder.ToTable("listings");
        builder.HasKey(l => l.Id);
        builder.Property(l => l.Id).ValueGeneratedNever();
        builder.Property(l => l.Kind).HasConversion(kind => kind.ToString().ToLowerInvariant(), text => Enum.Parse<ListingKind>(text, true));
        builder.Property(l => l.State).HasConversion(state => state.ToString().ToLowerInvariant(), text => Enum.Parse<ListingState>(text, true));
        builder.Property(l => l.Pending).HasColumnType("jsonb");
        builder.Ignore(l => l.Item);
        builder.Ignore(l => l.Area);
        builder.HasMany(l => l.Places).WithOne().HasForeignKey(p => p.ListingId).OnDelete(DeleteBehavior.Cascade);
    }
}
