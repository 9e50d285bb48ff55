using Folkmoot.Core.Items;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Core.Photos;

internal static class PhotoRegistration
{
    internal static IServiceCollection AddPhotos(this IServiceCollection services) => services
        .AddScoped<PhotoAlbum>()
        .AddScoped<PhotoTexts>()
        .AddSettings<PhotoSettings>(PhotoSettings.Name, "Photos")
        .AddEventHandler<ItemRemoved, WithdrawPhotos>()
        .AddEventHandler<ItemPublished, BringPhotosBack>()
        .AddScheduledJob<DeleteUnusedPhotos>("core.delete-unused-photos", "17 3 * * *")
        .AddPersonalData<PhotoData>();
}
