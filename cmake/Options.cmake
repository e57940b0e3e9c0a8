# What every target of ours is compiled with.
add_library(gongkai_options INTERFACE)
target_include_directories(gongkai_options INTERFACE ${CMAKE_SOURCE_DIR}/src)
target_compile_definitions(gongkai_options INTERFACE GONGKAI_VERSION="${PROJECT_VERSION}")
target_compile_options(gongkai_options INTERFACE
  -Wall -Wextra -Wpedantic -Werror -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast -Wcast-qual
  -Wnon-virtual-dtor -Wsuggest-override -Wextra-semi -Wformat=2 -Wmissing-declarations
  # clang calls what the stable_sort of libstdc++ 12 does inside deprecated, and blames the caller.
  $<$<CXX_COMPILER_ID:Clang>:-Wno-deprecated-declarations>
  # Not in optimised builds: g++ 12 then warns of null inside its own std::vector.
  $<$<NOT:$<CONFIG:Release>>:-Wnull-dereference>
  # Nor these: with -O3 it takes the loop that fills four bytes in fmt for a longer one, a std::string put together of two
  # for one that may overlap itself, and an empty std::optional for one whose value is read.
  $<$<AND:$<CONFIG:Release>,$<CXX_COMPILER_ID:GNU>>:-Wno-stringop-overflow;-Wno-restrict;-Wno-maybe-uninitialized>
  $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-cond;-Wduplicated-branches;-Wlogical-op>)

set(GONGKAI_SANITIZE "" CACHE STRING "Sanitizers, comma separated: address,undefined or thread")
if(GONGKAI_SANITIZE)
  add_compile_options(-fsanitize=${GONGKAI_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${GONGKAI_SANITIZE})
  # Among the sanitizers' own code g++ 12 loses track of what is set and what is null: it warns of its std::regex.
  target_compile_options(gongkai_options INTERFACE
    -Wno-null-dereference $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
endif()

find_program(GONGKAI_CCACHE ccache)
if(GONGKAI_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${GONGKAI_CCACHE})
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  find_program(GONGKAI_MOLD mold)
  if(GONGKAI_MOLD)
    add_link_options(-fuse-ld=mold)
  endif()
endif()
