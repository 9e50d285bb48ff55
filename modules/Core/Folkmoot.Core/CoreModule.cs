using Folkmoot.Core.Areas;
using Folkmoot.Core.Audit;
using Folkmoot.Core.Calendar;
using Folkmoot.Core.Grants;
using Folkmoot.Core.Home;
using Folkmoot.Core.Notifications;
using Folkmoot.Core.Postcodes;
using Folkmoot.Core.Residents;
using Folkmoot.Core.Search;
using Folkmoot.Core.Ui;
using Folkmoot.Core.Widgets;
using Folkmoot.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Core;

/// <summary>What every module needs: areas, residents, grants, items, safe text, placed widgets.</summary>
public sealed class CoreModule : CouncilModule
{
    public override string DisplayName => "Core";

    public override IReadOnlyList<Permission> Permissions => CorePermissions.All;

    public override IReadOnlyList<AdminLink> AdminMenu =>
    [
        new("Places", "Areas", "/areas/admin", CorePermissions.ManageAreas),
        new("Site", "Calendar and elections", "/calendar/admin", CorePermissions.ManageCalendar),
        new("People", "Returned mail", "/notices/admin/bounces", CorePermissions.ManageMail),
    ];

    public override void AddServices(IServiceCollection services) => services
        .AddTenantDbContext<CoreDbContext>()
        .AddGovukForms()
        .AddSingleton<AreaIndexCache>()
        .AddScoped<AreaDirectory>()
        .AddScoped<AreaImport>()
        .AddScoped<AuditTrail>()
        .AddSiteCalendar()
        .AddPostcodes()
        .AddNotifications()
        .AddScoped<ResidentProfiles>()
        .AddScoped<RoleGrants>()
        .AddScoped<HeldRoles>()
        .AddScoped<IAuthorizationHandler, PermissionHandler>()
        .AddScoped<PlacedWidgets>()
        .AddSearch()
        .AddSettings<AreaSettings>("Areas", "Areas")
        .AddSettings<HomeSettings>("Home", "Home page")
        .AddSettings<SitePages>("SitePages", "Accessibility, privacy and contact pages")
        .AddRecipeStep<AreasStep>("Areas")
        .AddRecipeStep<RolesStep>("Roles")
        .AddRecipeStep<WidgetsStep>("Widgets")
        .AddSearchSource<AreaSearch>()
        .AddPersonalData<ProfileData>()
        .AddPersonalData<GrantData>();

    public override void MapEndpoints(IEndpointRouteBuilder endpoints) => BounceDoor.Map(endpoints);
}
