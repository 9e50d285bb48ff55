using Folkmoot.Core.Addresses;
using Folkmoot.Core.Areas;
using Folkmoot.Core.Audit;
using Folkmoot.Core.Bins;
using Folkmoot.Core.Calendar;
using Folkmoot.Core.Contacts;
using Folkmoot.Core.Facilities;
using Folkmoot.Core.Fetch;
using Folkmoot.Core.Grants;
using Folkmoot.Core.Home;
using Folkmoot.Core.InboundMails;
using Folkmoot.Core.Invitations;
using Folkmoot.Core.Keys;
using Folkmoot.Core.Maps;
using Folkmoot.Core.Moderation;
using Folkmoot.Core.Notifications;
using Folkmoot.Core.Photos;
using Folkmoot.Core.Postcodes;
using Folkmoot.Core.Residents;
using Folkmoot.Core.Residents.OwnData;
using Folkmoot.Core.Residents.Verification;
using Folkmoot.Core.Search;
using Folkmoot.Core.Secrets;
using Folkmoot.Core.SignIn;
using Folkmoot.Core.SiteSettings;
using Folkmoot.Core.StaffTerms;
using Folkmoot.Core.Support;
using Folkmoot.Core.Ui;
using Folkmoot.Core.Whereabouts;
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
        new("Places", "Postcodes and addresses", "/postcodes/admin", CorePermissions.ManageAreas),
        new("Places", "Contacts of areas", "/areas/admin/contacts", CorePermissions.ManagePlaces),
        new("Places", "Places", "/facilities/admin", CorePermissions.ManagePlaces),
        new("Site", "Calendar and elections", "/calendar/admin", CorePermissions.ManageCalendar),
        new("People", "People and roles", "/people/admin", CorePermissions.ManageRoles),
        new("People", "Verify a resident", "/residents/admin/verify", CorePermissions.VerifyResidents),
        new("People", "Letters with codes", "/residents/admin/letters", CorePermissions.PrintLetters),
        new("People", "API keys", "/keys/admin", CorePermissions.ManageKeys),
        new("Moderation", "Queue", "/moderation/admin", CorePermissions.Moderate),
        new("Moderation", "Moderation settings", "/moderation/admin/settings", CorePermissions.ManageSettings),
        new("Operation", "Audit trail", "/audit/admin", CorePermissions.ReadAudit),
        new("People", "Returned mail", "/notices/admin/bounces", CorePermissions.ManageMail),
    ];

    public override void AddServices(IServiceCollection services) => services
        .AddTenantDbContext<CoreDbContext>()
        .AddGovukForms()
        .AddAreas()
        .AddPostcodes()
        .AddAddresses()
        .AddFacilities()
        .AddContacts()
        .AddBins()
        .AddMaps()
        .AddWhereabouts()
        .AddResidents()
        .AddVerification()
        .AddOwnData()
        .AddGrants()
        .AddInvitations()
        .AddStaffTerms()
        .AddSupport()
        .AddKeys()
        .AddSingleton<InboundMailDoor>()
        .AddModeration()
        .AddNotifications()
        .AddSiteCalendar()
        .AddAudit()
        .AddFetch()
        .AddPhotos()
        .AddSearch()
        .AddScoped(typeof(SettingsDesk<>))
        .AddScoped<SitePepper>()
        .AddSingleton<SitePepperKept>()
        .AddScoped<PlacedWidgets>()
        .AddRecipeStep<WidgetsStep>("Widgets")
        .AddSettings<HomeSettings>("Home", "Home page")
        .AddSettings<SitePages>("SitePages", "Accessibility, privacy and contact pages");

    public override void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        ApiKeyEndpoints.Map(endpoints);
        BounceDoor.Map(endpoints);
        LedgerEndpoint.Map(endpoints);
        PhotoFiles.Map(endpoints);
    }
}
