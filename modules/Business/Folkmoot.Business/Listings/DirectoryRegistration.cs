using Folkmoot.Core.Areas;
using Folkmoot.Core.Moderation;
using Folkmoot.Core.Photos;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Business.Listings;

internal static class DirectoryRegistration
{
    internal static IServiceCollection AddDirectory(this IServiceCollection services) => services
        .AddScoped<CategoryBook>()
        .AddScoped<ListingFinder>()
        .AddScoped<ListingRouting>()
        .AddScoped<ListingLife>()
        .AddScoped<ListingRegister>()
        .AddScoped<ListingDesk>()
        .AddScoped<ListingClaims>()
        .AddScoped<ListingPhotos>()
        .AddModerated<ModeratedListings>()
        .AddPhotoSight<ListingPhotos>()
        .AddEventHandler<AreasReplaced, RouteListingsAnew>()
        .AddScheduledJob<ConfirmListings>(ConfirmListings.Name, cron: "40 4 * * *")
        .AddRecipeStep<DirectoryStep>(DirectoryStep.Name)
        .AddSearchSource<ListingSearch>()
        .AddWidget<BusinessLatestListingsViewComponent, LatestListingsSettings>("business.latest-listings", "New in the business directory")
        .AddPersonalData<ListingOwners>();
}
