using System.Globalization;
using System.Security.Cryptography;
using Folkmoot.Core.Items;
using Folkmoot.Core.Residents;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Moderation;

/// <summary>Display names under moderation. A withheld name becomes a neutral one; who lost it is asked for another.</summary>
public sealed class ModeratedNames(CoreDbContext db, TimeProvider clock, IStringLocalizer<ModeratedNames> texts) : IModeratedContent
{
    public string Kind => Profile.ItemKind;

    public string Noun => texts["display name"];

    public async Task<ModeratedText?> FindAsync(ItemRef item, CancellationToken cancellationToken) =>
        await db.Profiles.AsNoTracking().SingleOrDefaultAsync(p => p.UserId == item.Id, cancellationToken) is { } profile
            ? new ModeratedText(item, profile.WithheldName ?? profile.DisplayName, profile.UserId, Area: null, "/profile", IsPublic: profile.WithheldName is null && profile.NameRemovedAt is null)
            : null;

    public Task HoldAsync(ItemRef item, CancellationToken cancellationToken) => ChangeAsync(item, profile =>
    {
        if (profile.WithheldName is null)
        {
            profile.Withhold(Neutral());
        }
    }, cancellationToken);

    public async Task ShowAsync(ItemRef item, CancellationToken cancellationToken)
    {
        // Somebody else may go by it by now; then the neutral one stays.
        var withheld = await db.Profiles.Where(p => p.UserId == item.Id).Select(p => p.WithheldName).SingleOrDefaultAsync(cancellationToken);
        var key = DisplayName.Read(withheld, out _)?.Key;
        var isTaken = key is not null && await db.Profiles.AnyAsync(p => p.UserId != item.Id && p.NameKey == key, cancellationToken);
        await ChangeAsync(item, profile => profile.GiveBack(isTaken), cancellationToken);
    }

    public Task RemoveAsync(ItemRef item, string reason, CancellationToken cancellationToken) => ChangeAsync(item, profile =>
    {
        if (profile.WithheldName is null)
        {
            profile.Withhold(Neutral());
        }

        profile.LoseName(clock.GetUtcNow());
    }, cancellationToken);

    private async Task ChangeAsync(ItemRef item, Action<Profile> change, CancellationToken cancellationToken)
    {
        if (await db.Profiles.SingleOrDefaultAsync(p => p.UserId == item.Id, cancellationToken) is { } profile)
        {
            change(profile);
            db.Raise(new ItemChanged(item));
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    private DisplayName Neutral()
    {
        var number = RandomNumberGenerator.GetInt32(100_000, 1_000_000).ToString(CultureInfo.InvariantCulture);
        return DisplayName.Read(texts["Resident {0}", number], out _) ?? DisplayName.Read($"R{number}", out _)!;
    }
}
