using Folkmoot.Core.Areas;
using Folkmoot.Core.Grants;
using Folkmoot.Core.Notifications;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Forums.OfficialResponses;

/// <summary>
/// The questions that are put to the council in one area, as those who may answer them watch them. Who stops gets them again with the next question: whose
/// work it is hears of it, by mail or on the site alone, as he chooses.
/// </summary>
public sealed class Questions(HeldRoles roles, AreaDirectory areas, IStringLocalizer<Questions> texts) : INoticeSource, ISearchSource
{
    private const string ItemKind = "forums.questions";
    private const string WholeCouncil = "council";

    public string Kind => ItemKind;

    public string Title => texts["Questions put to the council"];

    public static ItemRef ItemOf(AreaId? area) => new(ItemKind, area?.Value ?? WholeCouncil);

    /// <summary>Who may answer there.</summary>
    public async Task<IReadOnlyList<string>> RespondersAsync(AreaId? area, CancellationToken cancellationToken) =>
        await roles.PeopleForAsync(ForumPermissions.Respond, new PermissionPlace(area), cancellationToken);

    public Task<bool> MaySeeAsync(ItemRef item, string userId, CancellationToken cancellationToken) =>
        roles.AllowAsync(userId, ForumPermissions.Respond, new PermissionPlace(AreaOf(item)), cancellationToken);

    public async Task<ItemSummary?> FindAsync(ItemRef item, CancellationToken cancellationToken)
    {
        var area = AreaOf(item);
        var name = area is null ? null : (await areas.FindAsync(area.Value, cancellationToken))?.Name ?? area.Value.Value;
        return new ItemSummary(
            item, name is null ? Title : texts["Questions put to the council: {0}", name].Value, "/forums/admin/responses", IsPublic: false, "", area);
    }

    // Nobody searches for them: each is found as its topic.
    public Task<IReadOnlyList<ItemRef>> ListAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<ItemRef>>([]);

    private static AreaId? AreaOf(ItemRef item) => item.Id == WholeCouncil ? null : new AreaId(item.Id);
}
