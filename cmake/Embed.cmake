# gongkai_embed(TARGET folder...): every file below the folders becomes part of the program, under its path from the
# top of the repository (base/embedded.h reads them). The assembler copies the bytes, so this costs no compile time.
function(gongkai_embed TARGET)
  set(assembly ".section .rodata\n")
  set(declarations "")
  set(rows "")
  set(files "")
  set(number 0)
  foreach(folder ${ARGN})
    file(GLOB_RECURSE found CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${folder}/*)
    list(SORT found)
    foreach(file ${found})
      file(RELATIVE_PATH path ${CMAKE_SOURCE_DIR} ${file})
      string(APPEND assembly ".balign 16\n.global gongkai_file_${number}_begin\n.global gongkai_file_${number}_end\n"
        "gongkai_file_${number}_begin:\n.incbin \"${file}\"\ngongkai_file_${number}_end:\n.byte 0\n")
      string(APPEND declarations
        "extern \"C\" char const gongkai_file_${number}_begin[];\nextern \"C\" char const gongkai_file_${number}_end[];\n")
      string(APPEND rows "    {\"${path}\", gongkai_file_${number}_begin, gongkai_file_${number}_end},\n")
      list(APPEND files ${file})
      math(EXPR number "${number}+1")
    endforeach()
  endforeach()
  string(APPEND assembly ".section .note.GNU-stack,\"\",@progbits\n")
  set(folder ${CMAKE_BINARY_DIR}/embedded)
  file(CONFIGURE OUTPUT ${folder}/files.S CONTENT "${assembly}" @ONLY)
  file(CONFIGURE OUTPUT ${folder}/files.cpp @ONLY CONTENT
"#include \"base/embedded_table.h\"\n${declarations}namespace gongkai::embedded_table {
namespace {\nRow const kRows[] = {\n${rows}};\n}  // namespace\nstd::span<Row const> rows() {\n  return kRows;\n}\n}  // namespace gongkai::embedded_table\n")
  set_source_files_properties(${folder}/files.S PROPERTIES OBJECT_DEPENDS "${files}")
  add_library(${TARGET} OBJECT ${folder}/files.S ${folder}/files.cpp)
  target_include_directories(${TARGET} PRIVATE ${CMAKE_SOURCE_DIR}/src)
endfunction()
